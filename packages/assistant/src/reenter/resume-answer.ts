import {
  coverageOf,
  foldName,
  humanName,
  moodOf,
  SURE_INTENT,
  type Extraction,
  type Pending,
  type SlotAmbiguity,
  type SlotValue,
  type Slots,
} from '@fw/signature';
import { ROUNDS, wayOut } from '../pass/ask.ts';
import { targetFor, type Target } from '../place/commands-at.ts';
import { detect, isFaint, scopeNaming, type Found } from '../understand/detect.ts';
import { aimedAt, answered, asked, type Entry } from '../pass/entry.ts';
import { readValues, readInOrder, type Words } from '../understand/read-values.ts';
import { abort } from './abort.ts';
import { aboutOpen } from './about-open.ts';
import { notThatOne } from './not-that-one.ts';
import { exceptedIn } from './excepted.ts';
import { differs, fills, isFreeText, judgeAnswer, readInPart } from './judge-answer.ts';
import { labelOf } from '../place/list-commands.ts';
import type { Place } from '../place/load-place.ts';
import { noting, type Outcome, type Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import { askedAgain, suspended } from '../pass/session-steps.ts';
import { preferComplete } from '../understand/prefer-complete.ts';
import { pickOffered, turnsAllDown } from './pick-offered.ts';
import { asksAside, asksForChoices } from './side-question.ts';
import { wantsAll } from '../understand/settle.ts';
import { splitRequests } from '../understand/split-requests.ts';
import { readYesNo } from '../words/yes-no.ts';

type FillSlots = Extract<Pending, { kind: 'fill-slots' }>;

/** How sure an answer must be that is read while it may have been a request of its own. A write is then shown first. */
const DOUBTFUL = 0.5;

/**
 * Reads the answer to a question about slots. What is plainly a request of its own is one; then the half-filled command
 * is put aside for "go on".
 */
export async function resumeAnswer(start: Pass, place: Place, pending: FillSlots): Promise<Entry> {
  const { open } = pending;
  const target = await targetFor(start, place, open);
  if (target.kind === 'ended') return target;

  const picked = pickOffered(start, target, pending);
  if (picked !== undefined) {
    const show = target.command.effect !== 'read' && asksBack(start);
    return aimedAt(start, target, { ...open, slots: { ...open.slots, ...picked } }, { show });
  }

  if (turnsAllDown(start, pending)) return abort(start);
  // The request once more, as of a message that comes twice, is no answer to what it lacks.
  if (foldName(start.utterance) === foldName(open.utterance)) return askOnceMore(start, pending);

  const [slot = ''] = pending.asked;
  if (wantsAll(start.utterance, start, target, { slot, choices: pending.candidates[slot] ?? [] }))
    return aimedAt(start, target, { ...open, slots: without(open.slots, [slot]) });

  const other = await notThatOne(start, target, open);
  if (other !== undefined) return aimedAt(start, target, other.open, { ambiguities: other.ambiguities });

  const stands = agreedTo(start, pending);
  if (stands !== undefined && start.byAgent) {
    const { message } = pending.clarification;
    return asked(start, pending, { answer: lines(say(start.ports.workflow, 'confirm-not-you'), message) });
  }
  if (stands !== undefined) return aimedAt(start, target, { ...open, slots: stands });

  const whole = await preferComplete(start, place, await detect(start, start.utterance, place.scopes));
  const told = await aboutOpen(start, target, pending);
  if (told !== undefined) return goingOnAt({ ...start, session: told.session }, target, pending, told.text);
  if (asksForChoices(start, pending)) return answered(start, '');
  if (asksAside(start, whole)) return aside(start, place, whole);
  const { pass, found } = await firstOf(start, place, target, whole);
  if (namesAnother(pass, place, found, open.command)) return change(pass, place, { found, target });
  // What was asked about is contested: an answer replaces it, and no answer leaves it to be refused once more.
  const known = without(open.slots, pending.asked);
  // One thing was asked for; who answers all that is missing, part by part, answers all of it.
  const missing = [...new Set(pending.clarification.issues.flatMap(({ slot }) => slot ?? []))];
  const wanted = isListOfAnswers(pass.utterance, missing) ? missing : pending.asked;
  const words = { utterance: pass.utterance, known, asked: wanted };
  const restated = await restate(pass, target, { ...pending, asked: wanted }, found);
  const read = restated ?? (await readAnswer(pass, target, words, missing));
  const extraction = { ...read, slots: { ...open.slots, ...read.slots } };
  const judged = await judgeAnswer(pass, found, target, pending, { ...extraction.slots, ...readInPart(read) });
  const reading =
    judged === 'answer' && !isRestated(found, open.command) && saysMore(pass, target, read.slots, known)
      ? 'unclear'
      : judged;
  // What cannot be done here is said, and the question stays.
  if (reading === 'request') {
    const isHere =
      found.kind === 'matched'
        ? found.offer.command !== open.command
        : found.kind === 'ambiguous' && !found.offers.every(isFaint);
    return isHere ? change(pass, place, { found, target }) : aside(pass, place, NOT_HERE);
  }
  if (reading === 'no') return abort(pass);
  // A yes names nothing that was asked for: the question is put again, in other words where something is missing.
  const isMissing = pending.clarification.issues.every(({ kind }) => kind === 'missing');
  if (reading === 'yes' && !isMissing) return askOnceMore(pass, pending);
  if (reading === 'yes') return aimedAt(pass, target, open, { ambiguities: stillAmbiguous(pending, read) });
  const confidence = reading === 'unclear' ? Math.min(open.confidence, DOUBTFUL) : open.confidence;
  const ambiguities = [...extraction.ambiguities, ...stillAmbiguous(pending, extraction)];
  const unused = exceptedIn(pass, target, read);
  const offering = reading === 'unclear' ? orRequest(pass, found, target) : pass;
  const parts = { ambiguities, unused, show: unused.length > 0 };
  return aimedAt(offering, target, { ...open, slots: extraction.slots, confidence }, parts);
}

function isRestated(found: Found, command: string): boolean {
  return found.kind === 'matched' && found.offer.command === command;
}

/** Whether words that give a value are no plain answer: a question, a doubt, a report, or one that a value stands in by the way. */
function saysMore({ utterance, ports }: Pass, { command }: Target, slots: Slots, known: Slots): boolean {
  if (command.effect === 'read') return false;
  const { mood } = ports.workflow.language;
  const fresh = Object.entries(slots).filter(([slot, given]) => known[slot] !== given);
  // A yes or a no is read with its denials and doubts: "I would rather sit indoors" answers plainly.
  if (fresh.every(([, { value }]) => typeof value === 'boolean')) return false;
  if (/[?？؟]\s*$/u.test(utterance) || !ANSWERS.has(moodOf(utterance, command, mood).mood)) return true;
  const length = fresh.reduce((sum, [, { evidence }]) => sum + (evidence.quote ?? '').length, 0);
  return length * 2 <= utterance.trim().length && coverageOf(utterance, command, slots, mood).unused.length > 0;
}

/** "Credit?" may only ask about a choice; "could I have credit?" takes it. */
function asksBack({ utterance, ports }: Pass): boolean {
  return /[?？؟]\s*$/u.test(utterance) && !ports.workflow.language.picks.asking.test(utterance);
}

/** "It is Bob" answers, though it wishes for nothing. */
const ANSWERS: ReadonlySet<string> = new Set(['plain', 'corrected', 'doubtful']);

/** A text that may as well be a request of its own is shown before it is written, and the request is offered. */
function orRequest(pass: Pass, found: Found, { command }: Target): Pass {
  if (command.effect === 'read' || found.kind !== 'matched' || found.offer.command === command.qualifiedName)
    return pass;
  const other = humanName(found.offer.command.split('/').at(-1) ?? '');
  return noting(pass, say(pass.ports.workflow, 'or-request', { command: other }));
}

/** A request for what cannot be done here, whatever the router makes of its words. */
const NOT_HERE: Found = {
  kind: 'unmatched',
  why: 'nothing',
  nearest: [],
  intent: {
    kind: 'unmatched',
    why: 'nothing',
    nearest: [],
    reason: 'It begins as a request for another command does.',
  },
};

/** What was asked in the middle, and the open question once more, in fewer words: its choices were told. */
function goingOnAt(pass: Pass, target: Target, pending: FillSlots, told: string): Outcome {
  const [slot] = pending.asked;
  if (slot === undefined || pending.asked.length > 1) return answered(pass, told);
  const message = say(pass.ports.workflow, 'ask-which-of', { slot: labelOf(target.command, slot) });
  const again = { ...pending, clarification: { ...pending.clarification, message } };
  return asked(pass, again, { answer: lines(told, message) });
}

/**
 * What was asked for; when the words do not give it, whatever else is missing, but for text: any words would fill it, a
 * request of its own as well ("cancel A12" at the question who a message is for).
 */
async function readAnswer(pass: Pass, target: Target, words: Words, missing: readonly string[]): Promise<Extraction> {
  const read = await readInOrder(pass, target, words, words.asked);
  const unasked = missing.filter((slot) => !words.asked.includes(slot));
  const isRead = await someFill(pass, target, read, words.asked);
  if (isRead || unasked.length === 0 || read.ambiguities.some(({ slot }) => words.asked.includes(slot))) return read;
  const free = await Promise.all(unasked.map((slot) => isFreeText(target, slot)));
  const others = unasked.filter((_, at) => free[at] !== true);
  if (others.length === 0) return read;
  const further = await readInOrder(pass, target, { ...words, asked: others }, others);
  return (await someFill(pass, target, further, others)) ? further : read;
}

async function someFill(pass: Pass, target: Target, { slots }: Extraction, names: readonly string[]): Promise<boolean> {
  const given = names.flatMap((slot) => (Object.hasOwn(slots, slot) ? [[slot, slots[slot]] as const] : []));
  const good = await Promise.all(
    given.map(async ([slot, one]) => one !== undefined && (await fills(pass, target, slot, one))),
  );
  return good.includes(true);
}

/** Words that give nothing of what was asked for. */
function askOnceMore(pass: Pass, pending: FillSlots): Outcome {
  const { message, attempt } = pending.clarification;
  return asked(pass, askedAgain(pending), { answer: lines(message, attempt >= ROUNDS ? wayOut(pass) : undefined) });
}

function without(slots: Slots, names: readonly string[]): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([slot]) => !names.includes(slot)));
}

/** A plain yes to values that were shown because nobody had said them. */
function agreedTo(pass: Pass, { clarification, open }: FillSlots): Slots | undefined {
  const { issues } = clarification;
  const { kind, rest } = readYesNo(pass.utterance, pass.ports.workflow.language);
  if (kind !== 'yes' || rest !== '' || !issues.every((issue) => issue.kind === 'ungrounded')) return undefined;
  const shown = new Set(issues.map(({ slot }) => slot));
  const agree = ([slot, given]: readonly [string, SlotValue]): readonly [string, SlotValue] =>
    shown.has(slot) ? [slot, { ...given, evidence: { ...given.evidence, source: 'confirmed' } }] : [slot, given];
  return Object.fromEntries(Object.entries(open.slots).map(agree));
}

/** What was ambiguous and has not been answered stays so, with the same candidates. */
function stillAmbiguous({ clarification, candidates }: FillSlots, found: Extraction): readonly SlotAmbiguity[] {
  const open = clarification.issues.flatMap(({ slot, kind }) =>
    kind === 'ambiguous' && slot !== undefined ? [slot] : [],
  );
  return open
    .filter(
      (slot) => !Object.hasOwn(found.slots, slot) && !found.ambiguities.some((ambiguity) => ambiguity.slot === slot),
    )
    .map((slot) => {
      const among = candidates[slot] ?? [];
      const evidence = { source: 'history', confidence: 1 / Math.max(among.length, 1) } as const;
      return { slot, candidates: among.map((candidate) => ({ ...candidate, evidence })) };
    });
}

/** An answer that goes on to ask for something else: the first part answers, the rest waits. Free text is never parted. */
async function firstOf(
  pass: Pass,
  place: Place,
  target: Target,
  found: Found,
): Promise<{ readonly pass: Pass; readonly found: Found }> {
  const { pending } = pass.session;
  const asked = pending?.kind === 'fill-slots' ? pending.asked : [];
  const free = await Promise.all(asked.map((slot) => isFreeText(target, slot)));
  const split = free.includes(true) ? undefined : await splitRequests(pass, place, found);
  const isAnswer =
    split?.kind === 'heard' &&
    split.isParted &&
    split.found.kind === 'matched' &&
    split.found.offer.command === target.command.qualifiedName;
  return isAnswer ? split : { pass, found };
}

/** The request said once more, now with the value: it is read as a request, so that not all of it becomes the value. */
async function restate(
  pass: Pass,
  target: Target,
  { open, asked }: FillSlots,
  found: Found,
): Promise<Extraction | undefined> {
  if (found.kind !== 'matched' || found.offer.command !== open.command) return undefined;
  const { arguments: words } = found.intent;
  if (words === undefined && isListOfAnswers(pass.utterance, asked)) return undefined;
  const request = { utterance: pass.utterance, ...(words !== undefined && { arguments: words }), asked: [] };
  if (found.offer.confidence >= SURE_INTENT) {
    const afresh = await readValues(pass, target, { ...request, known: {} });
    const isWhole = afresh.ambiguities.length === 0 && asked.every((slot) => Object.hasOwn(afresh.slots, slot));
    if (isWhole) return afresh;
  }
  const extraction = await readValues(pass, target, { ...request, known: open.slots });
  return asked.some((slot) => differs(open.slots[slot]?.value, extraction.slots[slot]?.value)) ? extraction : undefined;
}

/** As many parts between commas as there are slots asked for: an answer to each, however like a request it sounds. */
function isListOfAnswers(utterance: string, asked: readonly string[]): boolean {
  const parts = utterance.split(',').filter((part) => part.trim() !== '');
  return asked.length > 1 && parts.length === asked.length;
}

/** A command that the answer calls by its name is meant, whatever the slot would take. */
function namesAnother(pass: Pass, place: Place, found: Found, command: string): boolean {
  if (found.kind !== 'matched' || found.offer.command === command || found.intent.by !== 'exact') return false;
  const severalWords = foldName(found.offer.command.split('/').at(-1) ?? '').includes(' ');
  return (
    severalWords || pass.utterance.trim().startsWith('/') || scopeNaming(pass.utterance, place.scopes) !== undefined
  );
}

/** Answers what is asked in the middle, and comes back to the open question. */
export function aside(pass: Pass, place: Place, found: Found): Entry {
  const { pending: back } = pass.session;
  return { kind: 'request', pass: { ...pass, session: suspended(pass.session) }, place, found, ...(back && { back }) };
}

/** Leaves the half-filled command for the new request. */
export function change(
  pass: Pass,
  place: Place,
  { found, target }: { readonly found: Found; readonly target: Target },
): Entry {
  const note = say(pass.ports.workflow, 'change', { command: humanName(target.command.name) });
  return { kind: 'request', pass: noting({ ...pass, session: suspended(pass.session) }, note), place, found };
}
