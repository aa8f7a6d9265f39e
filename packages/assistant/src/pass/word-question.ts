import { describeIssues, missingMessage, printable, type SlotIssue, type WorkflowCommand } from '@fw/signature';
import { labelOf, shapeOf } from '../place/list-commands.ts';

/** Choices that stand in one sentence, and that stand below it at most. Source: chosen here; a person takes in no more. */
const IN_LINE = 3;
const MOST = 8;
/** UTF-16 code units of choices in one sentence, and of one choice. */
const LINE = 120;
const CHOICE = 100;

/** What is asked now: the issues of one slot. */
export interface Question {
  readonly issues: readonly SlotIssue[];
  /** Labels of what would do, best first; empty when nobody can list it. */
  readonly choices: readonly string[];
  /** How often the same was asked, from 1. */
  readonly attempt: number;
}

/**
 * The issues of one slot: one question a turn. What was said and will not do comes before what is missing; values that
 * nobody said are shown together, for one yes.
 */
export function focusOf(issues: readonly SlotIssue[]): readonly SlotIssue[] {
  const slots = issues.filter(({ slot }) => slot !== undefined);
  if (slots.length === 0 || issues.every(({ kind }) => kind === 'ungrounded')) return issues;
  const first = slots.find(({ kind }) => kind !== 'missing' && kind !== 'ambiguous') ?? slots[0];
  const whole = issues.filter(({ slot }) => slot === undefined);
  return [...whole, ...slots.filter(({ slot }) => slot === first?.slot)];
}

/** The question in words: what is missing, with the choices where there are some; in other words when it was asked before. */
export function wordQuestion(command: WorkflowCommand, { issues, choices, attempt }: Question): string {
  const [only, ...others] = issues;
  const slot = only?.slot;
  const isWrong = only?.kind === 'invalid' || (only?.kind === 'unknown' && only.suggestions.length === 0);
  const isOpen =
    only?.kind === 'missing' ||
    (isWrong && choices.length > 0) ||
    (only?.kind === 'ambiguous' && !only.message.startsWith('I am not sure'));
  if (only === undefined || slot === undefined || others.length > 0 || !isOpen) return again(command, issues, attempt);
  const name = labelOf(command, slot);
  const labels = choices.map((label) => printable(label, 'terminal', CHOICE));
  if (labels.length === 0) return again(command, issues, attempt);
  if (labels.length <= IN_LINE && labels.join(', ').length <= LINE && attempt === 1 && !isWrong)
    return `Which ${name}: ${labels.length === 1 ? (labels[0] ?? '') : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}`}?`;
  const rows = labels.slice(0, MOST).map((label, at) => `${at + 1}. ${label}`);
  const more = labels.length > MOST ? [`There are ${labels.length - MOST} more; say a part of the name.`] : [];
  const lead = attempt === 1 ? `Which ${name}?` : `Which ${name} is it? Say its number or a part of its name.`;
  // What the schema wants is for whoever wrote it; what may be chosen is for people.
  const wrong = only.kind === 'unknown' ? only.message : `I could not make out the ${name}.`;
  return [...(isWrong ? [wrong] : []), lead, ...rows, ...more].join('\n');
}

/** Asked once more, it is said that the answer was not understood, and of what sort it should be. */
function again(command: WorkflowCommand, issues: readonly SlotIssue[], attempt: number): string {
  const [only, ...others] = issues;
  const schema = only?.slot === undefined ? undefined : shapeOf(command)[only.slot];
  if (attempt === 1 || only?.slot === undefined || schema === undefined || others.length > 0 || only.kind !== 'missing')
    return describeIssues(issues);
  return `I could not make out the ${labelOf(command, only.slot)}. ${missingMessage(only.slot, schema)} ${attempt > 2 ? `Say it by name: ${only.slot}=…` : ''}`.trim();
}
