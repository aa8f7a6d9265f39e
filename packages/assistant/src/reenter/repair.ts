import {
  foldName,
  humanName,
  isOptionalSlot,
  printableName,
  type OpenCommand,
  type Pending,
  type RepairKind,
} from '@fw/signature';
import { abort, abortOrAsk } from './abort.ts';
import { briefly, withMore } from '../effect/brief-text.ts';
import { askWhichCommand } from '../pass/ask.ts';
import { notAvailable, targetFor, targetIn } from '../place/commands-at.ts';
import { whatWeAreAt } from '../pass/open-question.ts';
import { aimedAt, answered, asked, dropped, failed, type Entry } from '../pass/entry.ts';
import { learn } from '../understand/learn.ts';
import {
  canDo,
  describeCommands,
  describeSlot,
  labelOf,
  nameOf,
  offeredHere,
  shapeOf,
} from '../place/list-commands.ts';
import { placeInWords, scopeOffering, type Place } from '../place/load-place.ts';
import { outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import type { Repair } from '../words/repair-phrases.ts';
import { readYesNo } from '../words/yes-no.ts';
import { resumeChoice } from './resume-choice.ts';
import { whatWasDone, whyAsked } from './what-was-done.ts';
import { openCommand, suspended, withoutSuspended } from '../pass/session-steps.ts';

/** Escapes win over everything; the others yield to a command of the workflow that is called or asked for so. */
const ESCAPES: ReadonlySet<RepairKind> = new Set(['abort', 'misunderstood']);

/** Carries out what a person may say at any time; `undefined` when a command of the workflow goes by these words. */
export async function repair(pass: Pass, place: Place, spoken: Repair): Promise<Entry | undefined> {
  if (!ESCAPES.has(spoken.kind) && isOwnWord(pass, place)) return undefined;
  switch (spoken.kind) {
    case 'abort':
      return abortOrAsk(pass, place);
    case 'misunderstood':
      return misunderstood(pass, place, spoken.rest);
    case 'what-can-i-do':
      return answered(pass, describeCommands(pass, place));
    case 'where-am-i':
      return answered(pass, whereAmI(pass, place));
    case 'go-up':
      return goTo(pass, place.path.slice(0, -1), place);
    case 'reset-context':
      return goTo(pass, [], place);
    case 'repeat':
      return repeat(pass);
    case 'again':
      return again(pass, place);
    case 'skip':
      return skip(pass, place);
    case 'go-on':
      return goOn(pass, place);
    case 'needs':
      return await needs(pass, place);
    case 'done':
      return answered(pass, await whatWasDone(pass));
    case 'why':
      return pass.session.pending === undefined ? undefined : answered(pass, whyAsked(pass));
    case 'hand-off':
      return answered(pass, handOff(pass, place));
    case 'more':
      return pass.session.more === undefined ? undefined : more(pass, pass.session.more);
    case 'wait':
      return isNo(pass) ? undefined : answered(pass, say(pass.ports.workflow, 'wait'));
    case 'angry':
    case 'who-are-you':
      return answered(pass, say(pass.ports.workflow, spoken.kind, aboutUs(pass)));
    case 'bye':
    case 'thanks':
    case 'hello':
      return smallTalk(pass, place, spoken.kind);
  }
}

/** "Hold on" at the question whether to do something is a no. */
function isNo({ utterance, ports, session }: Pass): boolean {
  return session.pending?.kind === 'confirm' && readYesNo(utterance, ports.workflow.language).kind === 'no';
}

/** A goodbye ends what was asked, undone; after thanks and greetings the question stands. */
function smallTalk(pass: Pass, place: Place, kind: 'bye' | 'thanks' | 'hello'): Outcome {
  const { workflow } = pass.ports;
  const { pending } = pass.session;
  const text = say(workflow, kind, { can: canDo(pass, place) });
  if (kind !== 'bye' || pending === undefined || pending.kind === 'question') return answered(pass, text);
  const undone = pending.kind === 'confirm' ? say(workflow, 'declined') : undefined;
  return dropped(pass, lines(undone, text), { status: 'cancelled' });
}

/** The next lines of what was too long. */
function more(pass: Pass, rest: string): Outcome {
  const shown = briefly(pass.ports.workflow, rest);
  return outcome({ ...pass, session: withMore(pass.session, shown.rest) }, shown.text, { success: true });
}

function aboutUs({ ports }: Pass): Readonly<Record<string, string>> {
  const { description, handOff: person } = ports.workflow.settings;
  return { about: description ?? '', person: person === undefined ? '' : say(ports.workflow, 'offer-hand-off') };
}

/** What is left when the application cannot bring the place back: the ways out of it. */
export function unreachable(pass: Pass, spoken: Repair | undefined): Outcome {
  if (spoken?.kind === 'abort') return abort(pass);
  const { path } = pass.session;
  if (spoken?.kind === 'go-up' || spoken?.kind === 'reset-context')
    return goTo(pass, spoken.kind === 'go-up' ? path.slice(0, -1) : []);
  const message = say(pass.ports.workflow, 'place-unavailable', { object: placeInWords(path) });
  return failed(pass, 'context-unavailable', message);
}

function isOwnWord(pass: Pass, { scopes }: Place): boolean {
  const words = foldName(pass.utterance);
  const { commands } = pass.ports.workflow;
  return scopes.some((scope) =>
    [...scope.commands].some(
      ([name, qualified]) =>
        foldName(name) === words || commands.get(qualified)?.utterances.some((own) => foldName(own) === words),
    ),
  );
}

/** The command that is open, else the one that ran last, was the wrong one: that is learnt, and the others are offered. */
async function misunderstood(pass: Pass, place: Place, rest: string): Promise<Entry> {
  const { pending, last } = pass.session;
  const open = openCommand(pass.session);
  const before = pending?.kind === 'choose-command' ? pending : undefined;
  const wrong = before === undefined ? (open ?? last) : undefined;
  const rejected = wrong?.command ?? before?.rejected;
  const scope = wrong === undefined ? undefined : scopeOffering(place.scopes, wrong.command);
  if (wrong !== undefined && scope !== undefined) await learn(pass, wrong.utterance, wrong.command, scope, false);

  const offers = offeredHere(place)
    .filter((command) => command !== rejected)
    .flatMap((command) => {
      const offering = scopeOffering(place.scopes, command);
      return offering === undefined ? [] : [{ command, scope: offering }];
    });
  const utterance = wrong?.utterance ?? before?.utterance ?? '';
  const reply = utterance === '' ? 'misunderstood-nothing' : 'misunderstood';
  const question = askWhichCommand(pass, {
    reply,
    offers,
    utterance,
    teach: before?.teach ?? true,
    // The empty name rejects nothing and still says that every command may be chosen now.
    rejected: rejected ?? '',
  });
  if (rest === '') return asked(pass, question);
  return resumeChoice({ ...pass, utterance: rest, session: { ...pass.session, pending: question } }, place, question);
}

function whereAmI(pass: Pass, { scopes }: Place): string {
  const [here, ...parents] = scopes.map(({ displayName }) => displayName);
  const within = parents.slice(0, -1).join(', ');
  return say(pass.ports.workflow, within === '' ? 'where-am-i' : 'where-am-i-within', {
    place: here ?? say(pass.ports.workflow, 'top-level'),
    parents: within,
  });
}

/** Moves the conversation; a half-filled command is put aside, since it belonged to where one stood. */
function goTo(pass: Pass, path: Pass['session']['path'], place?: Place): Outcome {
  const { workflow } = pass.ports;
  const from = pass.session.path;
  if (from.length === 0) return answered(pass, say(workflow, 'go-up-root'));
  const session = { ...(pass.session.pending?.kind === 'question' ? pass.session : suspended(pass.session)), path };
  pass.emit({ type: 'context-changed', from, to: path });
  const there = place?.scopes.find((scope) => scope.path.length === path.length)?.displayName ?? placeInWords(path);
  return outcome(pass, path.length === 0 ? say(workflow, 'reset-context') : say(workflow, 'go-up', { place: there }), {
    success: true,
    session,
  });
}

function repeat(pass: Pass): Outcome {
  const { pending, history } = pass.session;
  const listed = pending === undefined ? '' : choicesOf(pending);
  if (pending !== undefined && listed !== '') return asked(pass, pending, { answer: listed });
  if (pending !== undefined) return answered(pass, '');
  const told = history.findLast(({ from }) => from === 'assistant');
  return told === undefined
    ? outcome(pass, say(pass.ports.workflow, 'nothing-to-repeat'))
    : outcome(pass, told.text, { success: true });
}

/** What was listed, where the question itself lists it no more. */
function choicesOf(pending: Pending): string {
  const [slot = ''] = pending.kind === 'fill-slots' && pending.clarification.attempt > 2 ? pending.asked : [];
  const choices = pending.kind === 'fill-slots' ? (pending.candidates[slot] ?? []) : [];
  return choices.map(({ label }, at) => `${at + 1}. ${printableName(label)}`).join('\n');
}

/** Does the last thing once more, as a request of its own with its own gate. */
function again(pass: Pass, place: Place): Entry {
  const { last } = pass.session;
  if (pass.session.pending !== undefined) return answered(pass, '');
  const scope = last === undefined ? undefined : scopeOffering(place.scopes, last.command);
  const target =
    last === undefined || scope === undefined ? undefined : targetIn(pass, place, last.command, scope.path);
  if (last === undefined) return outcome(pass, say(pass.ports.workflow, 'nothing-to-repeat'));
  if (target === undefined) {
    const about = { command: nameOf(last.command), can: canDo(pass, place) };
    return outcome(pass, say(pass.ports.workflow, 'unknown-command', about));
  }
  const open: OpenCommand = {
    command: last.command,
    path: target.path,
    slots: {},
    utterance: last.utterance,
    by: 'chosen',
    confidence: 1,
  };
  return aimedAt(pass, target, open, { unread: last.utterance === '' ? [] : [{ utterance: last.utterance }] });
}

/** Leaves out what was asked where that is allowed. */
async function skip(pass: Pass, place: Place): Promise<Entry> {
  const { workflow } = pass.ports;
  const { pending } = pass.session;
  if (pending === undefined || pending.kind === 'question') return outcome(pass, say(workflow, 'nothing-to-skip'));
  if (pending.kind === 'choose-command') return dropped(pass, say(workflow, 'skipped'), { follow: true });
  if (pending.kind === 'confirm')
    return dropped(pass, say(workflow, 'declined'), { status: 'cancelled', follow: true });

  const target = await targetFor(pass, place, pending.open);
  if (target.kind === 'ended') return target;
  const shape = shapeOf(target.command);
  const needed = pending.asked.filter((slot) => shape[slot] !== undefined && !isOptionalSlot(shape[slot]));
  if (needed.length > 0)
    return answered(
      pass,
      say(workflow, 'cannot-skip', { slots: needed.map((slot) => labelOf(target.command, slot)).join(', ') }),
    );
  const slots = Object.fromEntries(
    Object.entries(pending.open.slots).filter(([slot]) => !pending.asked.includes(slot)),
  );
  return aimedAt(pass, target, { ...pending.open, slots });
}

/** Takes up what was put aside: the open question, the half-filled command, or the rest of an earlier sentence. */
async function goOn(pass: Pass, place: Place): Promise<Entry> {
  const { workflow } = pass.ports;
  const { pending, suspended: aside, waiting } = pass.session;
  if (pending !== undefined && pending.kind !== 'question')
    return asked(pass, pending, { answer: lines(whatWeAreAt(pass, pending), pending.clarification.message) });
  if (aside !== undefined) {
    const taken = { ...pass, session: withoutSuspended(pass.session) };
    const target = await targetFor(taken, place, aside);
    if (target.kind === 'ended') return target.status === 'failed' ? { ...target, session: pass.session } : target;
    // Shown again before it runs: the conversation has been elsewhere since.
    return aimedAt(taken, target, aside, { show: target.command.effect !== 'read' });
  }
  if (waiting.length > 0) return outcome(pass, '', { success: true, follow: true });
  return outcome(pass, say(workflow, 'nothing-to-go-on'));
}

async function needs(pass: Pass, place: Place): Promise<Outcome> {
  const { workflow } = pass.ports;
  const { pending } = pass.session;
  const open = openCommand(pass.session);
  if (open === undefined)
    return pending === undefined
      ? outcome(pass, say(workflow, 'needs-nothing', { can: canDo(pass, place) }), { success: true })
      : answered(pass, '');
  const command = workflow.commands.get(open.command);
  if (command === undefined) return notAvailable(pass, place, open.command);
  const list = Object.entries(shapeOf(command)).map(([slot, schema]) => {
    const known = open.slots[slot];
    return `- ${describeSlot(slot, schema)}${known === undefined ? '' : `: I have “${String(known.value)}”`}`;
  });
  return answered(pass, say(workflow, 'needs', { command: humanName(command.name), list: list.join('\n') }));
}

function handOff(pass: Pass, place: Place): string {
  const { workflow } = pass.ports;
  const { handOff: person } = workflow.settings;
  return person === undefined
    ? say(workflow, 'no-hand-off', { can: canDo(pass, place) })
    : say(workflow, 'hand-off', { message: person.message });
}
