import { foldName, printable, type ContextPath, type OpenCommand, type Pending } from '@fw/signature';
import { ROUNDS, wayOut } from '../pass/ask.ts';
import { notAvailable, targetFor, targetIn } from '../place/commands-at.ts';
import { detect, scopeNaming, type Found } from '../understand/detect.ts';
import { aimedAt, asked, dropped, type Entry } from '../pass/entry.ts';
import { learn } from '../understand/learn.ts';
import { isWhole, vouchesFor } from '../understand/prefer-complete.ts';
import { canDo } from '../place/list-commands.ts';
import { scopeOffering, type Place } from '../place/load-place.ts';
import type { Pass } from '../pass/pass.ts';
import { pick, picksNone, pickWithMore, type Choice } from '../words/pick.ts';
import { readYesNo } from '../words/yes-no.ts';
import { lines, say } from '../pass/replies.ts';
import { askedAgain, withoutPending } from '../pass/session-steps.ts';
import { aside } from './resume-answer.ts';
import { asksAside } from './side-question.ts';

type ChooseCommand = Extract<Pending, { kind: 'choose-command' }>;

/**
 * Reads the answer to "which command?": by number, name, label or typo of it; else by what detection makes of it, which
 * is a paraphrase of a candidate or a request of its own.
 */
export async function resumeChoice(pass: Pass, place: Place, pending: ChooseCommand): Promise<Entry> {
  const { workflow } = pass.ports;
  const words = pass.utterance;
  const choices = pending.clarification.candidates
    .filter(({ command }) => workflow.commands.has(command))
    .map(({ command, label }) => ({ command, names: [label, command, command.split('/').at(-1) ?? command] }));
  const asRequest = (found: Found): Entry => ({
    kind: 'request',
    pass: { ...pass, session: withoutPending(pass.session) },
    place,
    found,
  });
  const begun = choices.filter(({ names }) => names.some((name) => begins(words, name)));
  // Named outright with its arguments ("add 3 4"), a candidate is asked for anew.
  const named = begun.length > 0 ? await detect(pass, words, place.scopes) : undefined;
  if (named?.intent.kind === 'matched' && named.intent.arguments !== undefined) return asRequest(named);
  const picked = pick(words, choices, workflow.language);
  if (picked !== undefined) return choose(pass, place, pending, picked.command);
  const { kind, rest } = readYesNo(words, workflow.language);
  const [only, ...others] = choices;
  if (kind === 'yes' && rest === '' && only !== undefined && others.length === 0 && !pass.byAgent)
    return choose(pass, place, pending, only.command);
  if ((kind === 'no' && rest === '') || picksNone(words, workflow.language))
    return dropped(pass, say(workflow, 'abort', { what: 'it' }) + ' ' + canDo(pass, place), { follow: true });

  const byName = requestByName(begun, place);
  if (byName !== undefined) return asRequest(byName);
  const more = pickWithMore(words, choices, workflow.language);
  // "First, cancel my order" is a request of its own.
  if (more !== undefined && (await detect(pass, more.rest, place.scopes)).kind !== 'matched')
    return choose(pass, place, pending, more.choice.command, more.rest);
  const found = named ?? (await detect(pass, words, place.scopes));
  const among = candidatesIn(found, pending);
  if (among !== undefined) return choose(pass, place, pending, among, words);
  if (asksAside(pass, found)) return aside(pass, place, found);
  const isRequest =
    found.kind === 'matched' || (found.kind === 'ambiguous' && scopeNaming(words, place.scopes) !== undefined);
  if (isRequest) return asRequest(found);
  const takers = await takersOf(pass, place, pending);
  const [taker, second] = takers;
  if (taker !== undefined && second === undefined) return choose(pass, place, pending, taker, words);
  return takers.length === 0 ? askOnceMore(pass, pending) : askWith(pass, pending);
}

/** Whether more stands behind a name. */
function begins(words: string, name: string): boolean {
  return foldName(words).startsWith(`${foldName(name)} `);
}

/** "sign in as Ann": the name of a candidate with more behind it is a request of its own, whatever was said before. */
function requestByName(
  [only, second]: readonly (Choice & { readonly command: string })[],
  { scopes }: Place,
): Found | undefined {
  const scope = only === undefined ? undefined : scopeOffering(scopes, only.command);
  if (only === undefined || second !== undefined || scope === undefined) return undefined;
  const { command } = only;
  const intent = { kind: 'matched', command, by: 'chosen', confidence: 1, reason: 'It begins with its name.' } as const;
  return { kind: 'matched', offer: { command, scope, confidence: 1 }, intent };
}

/** The one candidate that detection speaks for. After "you misunderstood" every command is a candidate. */
function candidatesIn(found: Found, pending: ChooseCommand): string | undefined {
  const isCandidate = (command: string) =>
    pending.clarification.candidates.some((candidate) => candidate.command === command);
  if (found.kind === 'matched') {
    const { command } = found.offer;
    return isCandidate(command) || (pending.rejected !== undefined && command !== pending.rejected)
      ? command
      : undefined;
  }
  if (found.kind === 'unmatched') return undefined;
  const [first, ...others] = found.offers.filter(({ command }) => isCandidate(command));
  return others.length === 0 ? first?.command : undefined;
}

/** The candidates that the application knows the words for, where they are a thing: "the gold one", "CARD-71". */
async function takersOf(pass: Pass, place: Place, { clarification, paths }: ChooseCommand): Promise<readonly string[]> {
  const takers: string[] = [];
  if (pass.byAgent) return takers;
  for (const { command } of clarification.candidates) {
    const path = paths[command] ?? scopeOffering(place.scopes, command)?.path;
    const target = path === undefined ? undefined : targetIn(pass, place, command, path);
    if (target !== undefined && (await vouchesFor(pass, target)) > 0) takers.push(command);
  }
  return takers;
}

/** The thing is kept for whichever is chosen. What was made of two sentences is no lesson. */
function askWith(pass: Pass, pending: ChooseCommand) {
  const { utterance } = pass;
  const values = { words: printable(utterance.trim(), 'terminal', SAID_BACK), choices: choicesOf(pending) };
  const joined = { ...pending, utterance: `${pending.utterance}, ${utterance}`, teach: false };
  return askInOtherWords(pass, joined, say(pass.ports.workflow, 'which-with', values));
}

/** Characters of the person's words that are said back. */
const SAID_BACK = 80;

function choicesOf({ clarification }: ChooseCommand): string {
  return clarification.candidates.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
}

/** What was not understood is said, and the question is put in fewer words; of a single thing it is a yes or no. */
function askOnceMore(pass: Pass, pending: ChooseCommand) {
  const { workflow } = pass.ports;
  const { attempt, candidates } = pending.clarification;
  const [only, ...others] = candidates;
  const values = { words: printable(pass.utterance.trim(), 'terminal', SAID_BACK), choices: choicesOf(pending) };
  const question =
    only !== undefined && others.length === 0
      ? say(workflow, 'not-yes-or-no', { ...values, command: only.label })
      : say(workflow, attempt > 1 ? 'which-number' : 'not-among', { ...values, count: String(candidates.length) });
  return askInOtherWords(pass, pending, question);
}

/** The open question once more; who is asked again and again is told of the way out. */
function askInOtherWords(pass: Pass, pending: ChooseCommand, question: string) {
  const isStuck = pending.clarification.attempt >= ROUNDS;
  return asked(pass, askedAgain(pending), { answer: lines(question, isStuck ? wayOut(pass) : undefined) });
}

/**
 * Takes the chosen command: the choice is learnt once with the words that were not understood, and the slots are read
 * from those words, then from the answer's own. An answer that says all of a request by itself is one: what was said
 * before it gives it no values, and is no lesson.
 */
export async function choose(
  pass: Pass,
  place: Place,
  pending: ChooseCommand,
  command: string,
  answer?: string,
): Promise<Entry> {
  const scope = scopeOffering(place.scopes, command);
  const path: ContextPath | undefined = pending.paths[command] ?? scope?.path;
  const target =
    path === undefined ? notAvailable(pass, place, command) : await targetFor(pass, place, { command, path });
  if (target.kind === 'ended') return { ...target, follow: target.status !== 'failed' };
  const isAnew = answer !== undefined && (await isWhole(pass, target));
  const utterance = isAnew ? '' : pending.utterance;
  if (pending.teach && !isAnew) await learn(pass, utterance, command, scope ?? { context: target.command.owner }, true);
  const unread = [
    { utterance, ...(pending.isValue === true && { arguments: utterance }) },
    { utterance: answer ?? '' },
  ].filter((words) => words.utterance.trim() !== '');
  const intent = { kind: 'matched', command, by: 'chosen', confidence: 1, reason: 'The person chose it.' } as const;
  pass.emit({ type: 'command-detected', context: scope?.context ?? target.command.owner, intent });
  const words = utterance === '' ? (answer ?? '') : utterance;
  const open: OpenCommand = { command, path: target.path, slots: {}, utterance: words, by: 'chosen', confidence: 1 };
  return aimedAt({ ...pass, session: withoutPending(pass.session) }, target, open, { unread, intent });
}
