import {
  canonicalForm,
  humanName,
  plainForm,
  toJsonSchema,
  valueInWords,
  type Clarification,
  type CommandChoice,
  type EffectShown,
  type JsonSchema,
  type OpenCommand,
  type Pending,
  type SlotAmbiguity,
  type SlotIssue,
  type WorkflowCommand,
  type ReplyName,
  type Workflow,
} from '@fw/signature';
import { focusOf, wordQuestion } from './word-question.ts';
import type { Choice } from '../understand/own-choices.ts';
import type { Offer } from '../understand/detect.ts';
import type { Pass } from './pass.ts';
import { lines, say } from './replies.ts';
import { requestedBy } from './requested-by.ts';

type ChooseCommand = Extract<Pending, { kind: 'choose-command' }>;
type FillSlots = Extract<Pending, { kind: 'fill-slots' }>;
type Confirm = Extract<Pending, { kind: 'confirm' }>;

/** Rounds on one question before the way out is offered. Source: behaviour, Ask. */
export const ROUNDS = 3;

/** The parts of a "which command?" that its occasion decides. */
export interface ChoiceQuestion {
  readonly reply: ReplyName;
  readonly offers: readonly { readonly command: string; readonly scope: Pick<Offer['scope'], 'path'> }[];
  /** The words that were not understood; empty when there are none. */
  readonly utterance: string;
  readonly teach: boolean;
  readonly rejected?: string;
  readonly isValue?: boolean;
  readonly values?: Readonly<Record<string, string>>;
}

/** Asks which command was meant. */
export function askWhichCommand(pass: Pass, question: ChoiceQuestion): ChooseCommand {
  const { workflow, newId } = pass.ports;
  const offers = question.offers.filter(
    (offer, index, all) => all.findIndex(({ command }) => command === offer.command) === index,
  );
  const candidates = offers.flatMap(({ command }) => choiceOf(workflow.commands.get(command)));
  const choices = listed(workflow, candidates, question.reply);
  const reply = question.reply === 'clarification' && candidates.length === 1 ? 'clarification-one' : question.reply;
  return {
    kind: 'choose-command',
    clarification: {
      id: newId(),
      kind: 'choose-command',
      message: say(workflow, reply, { choices, ...question.values }),
      candidates,
      issues: [],
      effects: [],
      answerSchema: { type: 'string', enum: candidates.map(({ command }) => command) },
      attempt: 1,
    },
    utterance: question.utterance,
    paths: Object.fromEntries(offers.map(({ command, scope }) => [command, scope.path])),
    teach: question.teach,
    ...(question.rejected !== undefined && { rejected: question.rejected }),
    ...(question.isValue === true && { isValue: true }),
  };
}

/** What may be chosen, one below the other; a single thing is no list but a question for a yes. */
function listed(workflow: Workflow, candidates: readonly CommandChoice[], reply: ReplyName): string {
  const [only, ...others] = candidates;
  // To "drop this, or do that?" a yes says neither.
  if (only !== undefined && others.length === 0 && reply !== 'abort-or')
    return say(workflow, 'choice-one', { command: only.label, summary: only.summary });
  return candidates.map(({ label, summary }, index) => `${index + 1}. ${label}: ${summary}`).join('\n');
}

function choiceOf(command: WorkflowCommand | undefined): readonly CommandChoice[] {
  if (command === undefined) return [];
  return [{ command: command.qualifiedName, label: humanName(command.name), summary: command.summary }];
}

/** Asks for what is missing or wrong. The same question once more counts up. */
export function askForSlots(
  pass: Pass,
  command: WorkflowCommand,
  open: OpenCommand,
  found: {
    readonly issues: readonly SlotIssue[];
    readonly ambiguities: readonly SlotAmbiguity[];
    /** What would do for the slot that is asked for. */
    readonly choices?: readonly Choice[];
  },
): FillSlots {
  const { issues, ambiguities, choices = [] } = found;
  const focus = focusOf(issues);
  const slots = slotsOf(command, issues);
  const asked = slotsOf(command, focus);
  const before = pass.session.pending;
  const choosing = choicesAmong(focus, ambiguities, choices);
  const again = before?.kind === 'fill-slots' && before.open.command === open.command ? before : undefined;
  const isUnheard = again?.asked.join() === asked.join() && isSameList(choosing, again.candidates[asked[0] ?? '']);
  const isSame = isUnheard || (again !== undefined && keyOf(again.clarification.issues) === keyOf(issues));
  const attempt = isSame ? (again?.clarification.attempt ?? 0) + 1 : 1;
  const clarification: Clarification = {
    id: pass.ports.newId(),
    kind: 'fill-slots',
    message: lines(
      wordQuestion({
        workflow: pass.ports.workflow,
        command,
        issues: focus,
        choices: choosing,
        ...saidFor(focus, open, ambiguities),
        attempt,
        ...(isUnheard && { unheard: pass.utterance }),
      }),
      attempt > ROUNDS ? wayOut(pass) : undefined,
    ),
    candidates: [],
    issues,
    effects: [],
    // A form has room for all that is missing; a sentence asks for one thing.
    answerSchema: slotsSchema(command, slots),
    attempt,
  };
  return {
    kind: 'fill-slots',
    clarification,
    open: stored(pass, open),
    asked,
    candidates: { ...offeredFor(asked, choices), ...candidatesOf(issues, ambiguities, choices) },
  };
}

/** Whether the very same may be chosen as before: then what was said told nothing of it. */
function isSameList(
  choices: readonly Pick<Choice, 'label'>[],
  before: readonly { readonly label: string }[] = [],
): boolean {
  return (
    choices.length > 0 &&
    choices.length === before.length &&
    choices.every(({ label }, at) => label === before[at]?.label)
  );
}

function slotsOf(command: WorkflowCommand, issues: readonly SlotIssue[]): readonly string[] {
  return [...new Set(issues.flatMap(({ slot }) => slot ?? []))].filter((slot) =>
    Object.hasOwn(command.input.shape, slot),
  );
}

function offeredFor([slot, ...others]: readonly string[], choices: readonly Choice[]): FillSlots['candidates'] {
  if (slot === undefined || others.length > 0 || choices.length === 0) return {};
  return { [slot]: choices.map(({ value, ...choice }) => ({ ...choice, value: jsonOf(value) })) };
}

/** What was said for the slot that is asked for. */
function saidFor(
  [only]: readonly SlotIssue[],
  { slots }: OpenCommand,
  ambiguities: readonly SlotAmbiguity[],
): { readonly value?: string; readonly phrase?: string } {
  const ambiguity = ambiguities.find(({ slot }) => slot === only?.slot);
  const given = only?.slot === undefined ? undefined : slots[only.slot];
  return {
    ...(given !== undefined && { value: valueInWords(given.value) }),
    ...(ambiguity?.phrase !== undefined && ambiguity.reason === undefined && { phrase: ambiguity.phrase }),
  };
}

function choicesAmong(
  [only]: readonly SlotIssue[],
  ambiguities: readonly SlotAmbiguity[],
  choices: readonly Choice[],
): readonly Choice[] {
  return ambiguities.find(({ slot }) => slot === only?.slot)?.candidates ?? choices;
}

/** What makes two questions the same: the slots and what is wrong with each. */
function keyOf(issues: readonly SlotIssue[]): string {
  return issues
    .map(({ slot = '', kind }) => `${slot} ${kind}`)
    .sort()
    .join('\n');
}

/** Labels and values that "the second" may refer to: what extraction found, else what the application suggested. */
function candidatesOf(
  issues: readonly SlotIssue[],
  ambiguities: readonly SlotAmbiguity[],
  choices: readonly Choice[],
): FillSlots['candidates'] {
  const [asked] = slotsAsked(issues);
  const suggested = issues.flatMap(({ slot, kind, suggestions }) => {
    // Where what may be chosen is listed, it is that which "the second" refers to.
    const isListed = slot === asked && kind !== 'unknown' && choices.length > 0;
    return slot === undefined || suggestions.length === 0 || isListed
      ? []
      : [[slot, suggestions.map((one) => namedAs(one, choices))] as const];
  });
  const found = ambiguities.map(
    ({ slot, candidates }) => [slot, candidates.map(({ label, value }) => ({ label, value: jsonOf(value) }))] as const,
  );
  return Object.fromEntries([...suggested, ...found]);
}

function namedAs(suggestion: string, choices: readonly Choice[]): { readonly label: string; readonly value: unknown } {
  const choice = choices.find(({ value }) => String(value) === suggestion);
  return choice === undefined
    ? { label: suggestion, value: suggestion }
    : { label: choice.label, value: jsonOf(choice.value) };
}

function slotsAsked(issues: readonly SlotIssue[]): readonly string[] {
  return focusOf(issues).flatMap(({ slot }) => slot ?? []);
}

/** A session is JSON; what has no form there was refused at the gate, or is refused when it comes to it. */
function jsonOf(value: unknown): unknown {
  try {
    return plainForm(canonicalForm(value));
  } catch {
    return String(value);
  }
}

/** A half-filled command as a session keeps it. */
function stored(pass: Pass, open: OpenCommand): OpenCommand {
  const slots = Object.entries(open.slots).map(
    ([slot, given]) => [slot, { ...given, value: jsonOf(given.value) }] as const,
  );
  const { request, nth } = requestedBy(pass, open);
  return {
    ...open,
    slots: Object.fromEntries(slots),
    request,
    ...(nth > 0 && { nth }),
    ...(pass.principal !== undefined && { principal: pass.principal }),
  };
}

function slotsSchema(command: WorkflowCommand, asked: readonly string[]): JsonSchema {
  const { properties } = toJsonSchema(command.input);
  const all = typeof properties === 'object' && properties !== null ? properties : {};
  const wanted = Object.entries(all).filter(([slot]) => asked.includes(slot));
  return { type: 'object', properties: Object.fromEntries(wanted), required: asked };
}

/** Shows an effect and asks for a yes. */
export function askToConfirm(pass: Pass, open: OpenCommand, effect: EffectShown, message: string): Confirm {
  const { newId, confirmationMs } = pass.ports;
  return {
    kind: 'confirm',
    clarification: {
      id: newId(),
      kind: 'confirm',
      message,
      candidates: [],
      issues: [],
      effects: [effect],
      answerSchema: { type: 'boolean' },
      expiresAt: new Date(pass.now.getTime() + confirmationMs).toISOString(),
      attempt: 1,
    },
    open: stored(pass, open),
    digest: effect.digest,
  };
}

/** What is offered when a conversation is stuck. */
export function wayOut(pass: Pass): string {
  const { workflow } = pass.ports;
  const { handOff } = workflow.settings;
  return lines(say(workflow, 'way-out'), handOff === undefined ? undefined : say(workflow, 'offer-hand-off'));
}
