import { isDeepStrictEqual } from 'node:util';
import {
  fieldsOf,
  type WorkflowCommand,
  canonicalForm,
  canonicalJson,
  plainForm,
  type EffectLedger,
  type Session,
  type Turn,
  type Workflow,
} from '@fw/signature';
import { HISTORY_MESSAGES } from '../pass/history.ts';
import { parseSession } from '../stores/parse-session.ts';
import { PLANTED } from './hostile-calls.ts';
import { asGiven } from './hostile-commands.ts';
import type { Seen } from './play.ts';
import type { Reached } from './rough-desk.ts';

/** A law of the walk that did not hold. */
export interface Violation {
  readonly law: string;
  readonly detail: string;
  /** Which move of the conversation broke it. */
  readonly move: number;
}

type Found = Omit<Violation, 'move'>;

/** What laws may look at besides the turn. */
export interface Evidence {
  readonly ledger: EffectLedger;
  /** Ids of questions whose yes has had its effect, and effects that a model had by which words; filled here. */
  readonly spent: Set<string>;
  readonly workflow: Workflow;
}

/** Every law that a turn broke. */
export async function findViolations(seen: Seen, evidence: Evidence): Promise<readonly Found[]> {
  const { turn, error } = seen;
  if (turn === undefined) return [{ law: 'nothing throws', detail: String(error) }];
  return [
    ...nothingThrew(seen),
    ...isSound(turn),
    ...outlivesTheProcess(turn),
    ...staysBounded(turn.session),
    ...offersTheWayOut(seen, turn),
    ...(await onePerKey(seen, turn, evidence)),
    ...seen.reached.flatMap((effect) => mayHappen(effect, seen, evidence)),
    ...sameWhenSentAgain(seen, turn),
  ];
}

function nothingThrew({ faults }: Seen): readonly Found[] {
  return faults
    .filter(({ code }) => code === 'port-failed')
    .map(({ error }) => ({
      law: 'nothing throws',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }));
}

function isSound(turn: Turn): readonly Found[] {
  const { status, answer, success, clarification, failure, session, ran } = turn;
  const wrong = (detail: string): Found => ({
    law: 'turns are sound',
    detail: `${detail} (${status}: ${answer.slice(0, 80)})`,
  });
  return [
    ...(answer.trim() === '' ? [wrong('The answer is empty.')] : []),
    ...((status === 'awaiting-user') !== (clarification !== undefined)
      ? [wrong('A turn awaits the user exactly when it has a question.')]
      : []),
    ...(clarification !== undefined && !isDeepStrictEqual(session.pending?.clarification, clarification)
      ? [wrong('The question is not the open one.')]
      : []),
    ...((status === 'failed') !== (failure !== undefined) ? [wrong('A turn failed exactly when it says why.')] : []),
    ...(success && status !== 'completed' ? [wrong('A success is completed.')] : []),
    ...(ran.some(({ output }) => output.success === false) && success && ran.length === 1
      ? [wrong('What the application declined is no success.')]
      : []),
  ];
}

function outlivesTheProcess(turn: Turn): readonly Found[] {
  const broken = (detail: string): readonly Found[] => [{ law: 'a session outlives its process', detail }];
  const wire: unknown = JSON.parse(JSON.stringify(turn));
  if (!isDeepStrictEqual(wire, turn)) return broken('The turn is not JSON.');
  const stored: unknown = JSON.parse(JSON.stringify(turn.session));
  try {
    return isDeepStrictEqual(parseSession(stored, turn.session.id), stored)
      ? []
      : broken('A store would change the session.');
  } catch (error) {
    return broken(String(error));
  }
}

/** Requests that may wait; see `splitRequests`. */
const WAITING = 5;

function staysBounded({ history, waiting }: Session): readonly Found[] {
  return history.length <= HISTORY_MESSAGES && waiting.length <= WAITING
    ? []
    : [{ law: 'sessions stay bounded', detail: `${history.length} messages, ${waiting.length} waiting` }];
}

const ROUNDS = 3;

function offersTheWayOut({ asked }: Seen, { clarification, answer }: Turn): readonly Found[] {
  const before = asked.session.pending?.clarification.attempt ?? 0;
  const stuck = clarification !== undefined && clarification.attempt > ROUNDS && clarification.attempt > before;
  return stuck && !answer.includes('“talk to a person”')
    ? [{ law: 'the way out is offered', detail: answer.slice(0, 200) }]
    : [];
}

async function onePerKey(
  { asked, reached }: Seen,
  { ran }: Turn,
  { ledger, spent, workflow }: Evidence,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const { key, command, input } of reached) {
    const record = await ledger.find(key);
    if (record === undefined) found.push({ law: 'effects are recorded first', detail: command });
    if (asked.move.from !== 'agent' || record?.outcome?.kind !== 'done') continue;
    const words = asked.session.history.findLast(({ from }) => from === 'person');
    const had = canonicalJson([command, input, words?.turnId, words?.text]);
    if (spent.has(had)) found.push({ law: 'words are good for one effect', detail: had });
    spent.add(had);
  }
  for (const { command, replayed } of ran) {
    const isRead = workflow.commands.get(command)?.effect === 'read';
    if (!isRead && !replayed && !reached.some((effect) => effect.command === command))
      found.push({ law: 'what is told was done', detail: command });
  }
  return found;
}

/** What let an effect reach the application: valid values, and a person's live yes where one is needed. */
function mayHappen(effect: Reached, { asked, reached }: Seen, { spent, workflow }: Evidence): readonly Found[] {
  const { session, move, now } = asked;
  const found: Found[] = [];
  const broken = (law: string, detail: string) =>
    found.push({ law, detail: `${effect.command} ${canonicalJson(effect.input)}: ${detail}` });
  const command = workflow.commands.get(effect.command);
  if (command === undefined) broken('removed commands do not run', 'it is not there');
  if (command?.input.safeParse(effect.input).success === false)
    broken('nothing runs unproved', 'its input is not valid');
  if (reached.filter(({ key }) => key === effect.key).length > 1)
    broken('at most one effect per key', 'twice in one turn');

  const confirmed =
    session.pending?.kind === 'confirm' && session.pending.open.command === effect.command
      ? session.pending
      : undefined;
  const [shown] = confirmed?.clarification.effects ?? [];
  const same =
    shown !== undefined &&
    formOf(Object.fromEntries(shown.values.map(({ slot, value }) => [slot, value]))) === formOf(effect.input);
  const live = confirmed !== undefined && now.getTime() <= Date.parse(confirmed.clarification.expiresAt ?? '');
  // One yes, one effect: the same request once more in this turn has to stand on its own.
  const isFirst = reached.find(({ command: name }) => name === effect.command) === effect;
  const isYes = saysYes(move, effect.command, confirmed?.open.utterance);
  const yes = move.from !== 'agent' && same && live && isFirst && isYes;
  if (effect.effect === 'destructive' && !yes)
    broken('nothing destructive without a live yes', JSON.stringify(move).slice(0, 200));
  if (yes && confirmed !== undefined) {
    if (spent.has(confirmed.clarification.id)) broken('a yes is good once', confirmed.clarification.id);
    spent.add(confirmed.clarification.id);
  }
  const agreed = move.from !== 'agent' && live && isFirst && isYes;
  if (agreed && !same) broken('what is shown is what runs', formOf(shown?.values ?? []));
  if (!yes && move.from === 'agent') {
    const said = textOf(session, 'person');
    const known = `${said}\n${textOf(session, 'result')}\n${givenByCaller(session)}\n${defaultsOf(command)}`;
    const invented = leavesOf(Object.values(asGiven(effect.input))).filter(
      (leaf) => !asOneWrites(known).includes(asOneWrites(leaf)),
    );
    if (invented.length > 0) broken('models invent nothing', canonicalJson(invented));
    if (leavesOf(Object.values(effect.input)).includes(PLANTED) && !said.includes(PLANTED.toLowerCase()))
      broken('records command nothing', PLANTED);
  }
  return found;
}

/** A name is written with a blank or an underline: "show_order" is "show order". */
function asOneWrites(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ');
}

/** What a command takes where nothing was said, in lower case. */
function defaultsOf(command: WorkflowCommand | undefined): string {
  const left = Object.values(command === undefined ? {} : fieldsOf(command)).map((schema) =>
    schema.safeParse(undefined),
  );
  return leavesOf(left.map(({ data }) => data))
    .join('\n')
    .toLowerCase();
}

/** What a program gave for the open command on the person's behalf, in lower case. */
function givenByCaller({ pending }: Session): string {
  const slots = pending === undefined || !('open' in pending) ? {} : pending.open.slots;
  const given = Object.values(slots).filter(({ evidence }) => evidence.source === 'caller');
  return leavesOf(given.map(({ value }) => value))
    .join('\n')
    .toLowerCase();
}

/** What a session has of the person, or of results, in lower case. */
function textOf({ history }: Session, from: 'person' | 'result'): string {
  const texts = history.filter((message) => message.from === from).map(({ text }) => text.toLowerCase());
  return texts.join('\n');
}

/** Texts and numbers in a value at any depth, keys of records and maps among them. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  if (value instanceof Map) return [...value].flat().flatMap(leavesOf);
  if (value instanceof Set || Array.isArray(value)) return [...value].flatMap(leavesOf);
  return Object.entries(value).flatMap(([key, part]) => [...(key === 'by' ? [] : [key]), ...leavesOf(part)]);
}

/** The same for two values exactly when they are the same, whatever they are made of. */
function formOf(value: unknown): string {
  return canonicalJson(plainForm(canonicalForm(value)));
}

/** A yes, or what was shown called by its own verb ("close it") unless those very words asked for it. */
function saysYes(move: Seen['asked']['move'], command: string, request: string | undefined): boolean {
  if (move.kind === 'answer') return move.value === true && !move.stale;
  if (move.kind !== 'say') return false;
  const words = move.utterance.normalize('NFKC');
  const [verb = ''] = command.slice(command.lastIndexOf('/') + 1).split('_');
  return /^\W*(yes|ye|y|ok|sure)\b/i.test(words) || (words === `${verb} it` && words !== request);
}

/** A turn that is sent again does nothing anew and, the world being the same, is answered as before. */
function sameWhenSentAgain({ first, reached, asked }: Seen, turn: Turn): readonly Found[] {
  if (first?.turn === undefined) return [];
  if (reached.length > 0)
    return [
      {
        law: 'nothing happens twice',
        detail: `${reached.map(({ command }) => command).join(', ')} after ${JSON.stringify(asked.move).slice(0, 200)}`,
      },
    ];
  // What ran out of time is told differently once its outcome is known, or known to be unknown.
  const unclear =
    [first.turn.failure?.code, turn.failure?.code].some((code) => code === 'timed-out' || code === 'unknown-outcome') ||
    first.events.some((event) => event.type === 'command-failed');
  if (unclear) return [];
  const outline = ({ status, answer, success, clarification, session }: Turn) => ({
    status,
    answer,
    success,
    clarification,
    path: session.path,
    pending: session.pending,
  });
  // A default of its author's is drawn anew with the turn, unless a question has kept it.
  const text = (one: Turn) => JSON.stringify(outline(one)).replace(/ticket-\d+|[0-9a-f]{64}/g, 'drawn');
  return text(first.turn) === text(turn)
    ? []
    : [
        {
          law: 'a turn sent again is answered as before',
          detail: `${first.turn.answer.slice(0, 120)} ≠ ${turn.answer.slice(0, 120)} after ${JSON.stringify(asked.move).slice(0, 200)}`,
        },
      ];
}
