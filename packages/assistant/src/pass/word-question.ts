import {
  enumMembers,
  foldName,
  humanName,
  plainMessage,
  printable,
  schemaKind,
  slotMeta,
  unknownMessage,
  type SlotIssue,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';
import { labelOf, shapeOf } from '../place/list-commands.ts';
import { lines, say } from './replies.ts';

/** Choices that stand in one sentence, and that stand below it at most. Source: chosen here; a person takes in no more. */
const IN_LINE = 3;
const MOST = 8;
/** UTF-16 code units of choices in one sentence, and of one choice. */
const LINE = 120;
const CHOICE = 100;
/** UTF-16 code units of the person's words that are said back. */
const SAID_BACK = 60;
/** A choice that is a list itself. */
const LISTED = /, /u;

/** What is asked now: the issues of one slot. */
export interface Question {
  readonly workflow: Workflow;
  readonly command: WorkflowCommand;
  readonly issues: readonly SlotIssue[];
  /** What would do, best first; empty when nobody can list it. */
  readonly choices: readonly { readonly label: string; readonly value: unknown }[];
  /** What was said for the slot and will not do, in words. */
  readonly value?: string;
  /** The words that were read only in part. */
  readonly phrase?: string;
  /** How often the same was asked, from 1. */
  readonly attempt: number;
  /** What was said to the same choices just before, and told nothing of them. */
  readonly unheard?: string;
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

/**
 * The question as a person is asked: what is missing, with the choices where there are some, and never what is for
 * developers. Asked once more it says what was not understood, and then what else one may say, in fewer words each time.
 */
export function wordQuestion(question: Question): string {
  const { workflow, command, issues, choices, attempt } = question;
  const [only, ...others] = issues;
  const slot = only?.slot;
  const schema = slot === undefined ? undefined : shapeOf(command)[slot];
  if (only === undefined || slot === undefined || schema === undefined || others.length > 0)
    return lines(...issues.map((issue) => problem(question, issue)));

  const name = labelOf(command, slot);
  const isUnread = only.kind === 'ambiguous' && question.phrase !== undefined;
  const isWrong = only.kind === 'invalid' || only.kind === 'unknown' || only.kind === 'refused';
  const listed = only.kind === 'unknown' && only.suggestions.length > 0 ? [] : choices;
  const isListed = listed.length > 0 && !isUnread && (only.kind !== 'ungrounded' || choices.length > 0);
  if (!isListed) return lines(unread(question, only), problem(question, only), otherWays(question, only));

  const labels = listed.map(({ label }) => printable(label, 'terminal', CHOICE));
  // What the schema wants is for whoever wrote it; what may be chosen is for people.
  const wrong =
    only.kind === 'invalid' ? say(workflow, 'ask-unread', { slot: name }) : isWrong ? only.message : undefined;
  const [one, ...more] = labels;
  if (one !== undefined && more.length === 0 && only.kind !== 'ungrounded')
    return lines(
      wrong,
      say(workflow, 'ask-only', { slot: name, choice: one }),
      attempt > 2 ? say(workflow, 'ask-or-drop') : undefined,
    );
  const isShort =
    labels.length <= IN_LINE && labels.join(', ').length <= LINE && !labels.some((one) => LISTED.test(one));
  if (isShort && attempt === 1 && only.kind !== 'invalid')
    return lines(wrong, say(workflow, 'ask-which', { slot: name, choices: listOr(workflow, labels) }));
  const orDrop = attempt > 2 ? say(workflow, 'ask-or-drop') : undefined;
  const heard = question.unheard === undefined ? undefined : printable(question.unheard.trim(), 'terminal', SAID_BACK);
  if (heard !== undefined && attempt > 2)
    return lines(say(workflow, 'ask-number', { words: heard, count: String(Math.min(labels.length, MOST)) }), orDrop);
  const rows = labels.slice(0, MOST).map((label, at) => `${at + 1}. ${label}`);
  const further = labels.length > MOST ? say(workflow, 'ask-more', { count: String(labels.length - MOST) }) : undefined;
  const lead = say(workflow, attempt === 1 ? 'ask-which-of' : 'ask-which-again', { slot: name });
  const isOwn = only.kind === 'unknown' || only.kind === 'refused';
  const said = heard === undefined || isOwn ? wrong : say(workflow, 'ask-not-among', { words: heard });
  return lines(said, lead, ...rows, further, orDrop);
}

/** Asked once more, it is said that the answer was not understood. */
function unread({ workflow, command, attempt }: Question, { slot, kind, message }: SlotIssue): string | undefined {
  if (slot === undefined || (kind === 'missing' ? attempt === 1 : !isPattern(command, slot, message))) return undefined;
  return say(workflow, 'ask-unread', { slot: labelOf(command, slot) });
}

/** Whether a value does not match a pattern, which is for whoever wrote it. */
function isPattern(command: WorkflowCommand, slot: string, message: string): boolean {
  return message.startsWith(`The ${labelOf(command, slot)} does not look right: `);
}

/** Asked a third time, or refused twice, it is said that there are other ways out. */
function otherWays({ workflow, command, attempt }: Question, { slot, kind }: SlotIssue): string | undefined {
  if (slot === undefined || attempt < (kind === 'missing' ? 3 : 2)) return undefined;
  return say(workflow, 'ask-other', { slot: labelOf(command, slot) });
}

/** One problem in a person's words, with what would do instead. */
function problem(question: Question, issue: SlotIssue): string {
  const { workflow, command, choices } = question;
  const { slot, message, suggestions, availableFrom } = issue;
  const schema = slot === undefined ? undefined : shapeOf(command)[slot];
  const said =
    slot === undefined || schema === undefined
      ? message
      : (reworded(question, issue) ?? plainMessage(slot, schema, { message, question: askFor(question, slot) }));
  const labels = suggestions.map((one) => {
    const label = choices.find(({ value }) => String(value) === one)?.label;
    // Labels with a comma in them, one after the other, cannot be told apart.
    return label === undefined || LISTED.test(label) ? one : label;
  });
  const meant = labels.length === 0 ? '' : say(workflow, 'ask-suggest', { choices: listOr(workflow, labels) });
  const sources = availableFrom.filter((source) => isOffered(workflow, source)).map(humanName);
  const found =
    sources.length === 0 || labels.length > 0
      ? ''
      : say(workflow, 'ask-source', {
          commands: listOr(
            workflow,
            sources.map((one) => `“${one}”`),
          ),
        });
  return [said, meant, found].filter((part) => part !== '').join(' ');
}

/** What the gate says by itself, as the language says it; an author's or the application's own message stays. */
function reworded(
  { workflow, command, value, phrase }: Question,
  { slot, kind, message }: SlotIssue,
): string | undefined {
  const schema = slot === undefined ? undefined : shapeOf(command)[slot];
  if (slot === undefined || schema === undefined) return undefined;
  const name = { slot: labelOf(command, slot) };
  if (kind === 'unknown' && value !== undefined && message === unknownMessage(slot, schema, value))
    return say(workflow, 'ask-unknown', { ...name, value });
  if (kind !== 'ambiguous' || phrase === undefined) return undefined;
  return `${say(workflow, 'ask-sure', { phrase: printable(phrase, 'terminal', LINE) })} ${say(workflow, 'ask-which-of', name)}`;
}

function isOffered({ commands }: Workflow, source: string): boolean {
  return [...commands.values()].some(({ name, qualifiedName }) => name === source || qualifiedName === source);
}

/** Asks for one slot by what its schema says of it: which of its members, yes or no, how many, or what. */
function askFor({ workflow, command }: Question, slot: string): string {
  const schema = shapeOf(command)[slot];
  const name = labelOf(command, slot);
  if (schema === undefined) return say(workflow, 'ask-what', { slot: name });
  const gloss = slotMeta(schema).description?.replace(/[.?\s]+$/u, '') ?? '';
  const members = enumMembers(schema) ?? [];
  const kind = schemaKind(schema);
  if (members.length > 1 && members.length <= MOST)
    return say(workflow, 'ask-which', {
      slot: name,
      choices: listOr(
        workflow,
        members.map((member) => humanName(String(member))),
      ),
    });
  // "How many people come", "Which evening": a description that asks already.
  const { glossed, inverted } = workflow.language.talk;
  const direct = inverted.reduce((rest, [inside, asked]) => rest.replace(inside, asked), gloss);
  if (glossed.test(gloss)) return say(workflow, 'ask-as', { question: upperFirst(direct) });
  if (kind === 'boolean') return say(workflow, 'ask-flag', { slot: upperFirst(name) });
  const isPlural = /[^s]s$/u.test(name);
  const isNumber = ['number', 'int', 'bigint'].includes(kind);
  const reply = !isPlural ? 'ask-what' : isNumber ? 'ask-how-many' : kind === 'array' ? 'ask-what-several' : 'ask-what';
  const asking = say(workflow, reply, { slot: name });
  // "What is the city? City." says nothing twice.
  return gloss === '' || foldName(gloss) === foldName(name) ? asking : `${asking} ${upperFirst(gloss)}.`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** "a, b or c". */
function listOr(workflow: Workflow, items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${say(workflow, 'or')} ${items.at(-1) ?? ''}`;
}
