import {
  coverageOf,
  moodOf,
  type Evidence,
  type LanguagePack,
  type Slots,
  type ValidInput,
  type WorkflowCommand,
} from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { loadPlace } from '../place/load-place.ts';
import { detect } from '../understand/detect.ts';
import { lookUp, resolve } from '../understand/look-up.ts';
import { matchRepair } from '../words/repair-phrases.ts';
import { partSentence } from '../words/part-sentence.ts';
import { readYesNo } from '../words/yes-no.ts';
import { doneIn } from './recall.ts';

/** Things the person said that a model's values are compared with, newest last. Source: chosen here; each costs a reading. */
const READ_BACK = 6;

/** Longer ones are texts, not requests: a model's value from one is shown before it counts. In UTF-16 code units. */
const READ_LENGTH = 2_000;

/** Something the person said, and the turn in which they did. */
interface Heard {
  readonly text: string;
  readonly turnId: string;
}

/** What the local reading makes of the words of the person that stand, newest last. Asked only when a model chose a value. */
export async function readingsOf(pass: Pass, target: Target): Promise<readonly Slots[]> {
  const heard = [...new Map(standing(pass).map((one) => [one.text, one])).values()]
    .filter(({ text }) => text.length <= READ_LENGTH)
    .slice(-READ_BACK);
  return Promise.all(heard.map((one) => read(pass, target, one)));
}

async function read(pass: Pass, target: Target, { text, turnId }: Heard): Promise<Slots> {
  const { reader, workflow } = pass.ports;
  const { timeZone } = workflow.settings;
  const { slots } = await reader.extract({
    command: target.command,
    utterance: text,
    known: {},
    asked: [],
    history: [],
    lookup: (slot, value) => lookUp(pass, target, slot, value),
    resolve: (slot, words, known = {}) => resolve(pass, target, slot, { words, known }),
    now: pass.now,
    ...(timeZone !== undefined && { timeZone }),
    language: workflow.language,
    signal: pass.signal,
  });
  const wished = wishedIn(text, target.command, slots, workflow.language);
  if (turnId === pass.turnId) return wished;
  const before = (evidence: Evidence): Evidence => ({ ...evidence, source: 'history' });
  return Object.fromEntries(
    Object.entries(wished).map(([slot, given]) => [slot, { ...given, evidence: before(given.evidence) }]),
  );
}

/**
 * Law 1 for what a model does with a person's words: they let a change run unasked where they are a plain wish, and where
 * nothing beside a value could change it. "What if I paid Ann 50?" and "pay Ann 50 tomorrow" are shown first.
 */
function wishedIn(text: string, command: WorkflowCommand, slots: Slots, language: LanguagePack): Slots {
  if (command.effect === 'read') return slots;
  const isWish = (words: string): boolean => WISHED.has(moodOf(words, command, language.mood).mood);
  const { mood } = moodOf(text, command, language.mood);
  if (!WISHED.has(mood) && !OF_A_PART.has(mood)) return {};
  const parts = partSentence(text, language);
  const { unread } = coverageOf(text, command, slots, language.mood);
  const isWhole = ([slot, { evidence }]: readonly [string, Slots[string]]): boolean => {
    if (unread.some((one) => one.slot === slot)) return false;
    const part = parts.find(({ text: words }) => evidence.quote !== undefined && words.includes(evidence.quote));
    if (part === undefined) return WISHED.has(mood);
    return isWish(part.text) && coverageOf(part.text, command, slots, language.mood).unused.length === 0;
  };
  return Object.fromEntries(Object.entries(slots).filter(isWhole));
}

const WISHED: ReadonlySet<string> = new Set(['plain', 'corrected']);
/** A condition or a report is one of the whole sentence; these are of the part where they stand: "don't call, write". */
const OF_A_PART: ReadonlySet<string> = new Set(['doubtful', 'negated']);

/** What the person said since they last took something back. */
function standing(pass: Pass): readonly Heard[] {
  const { session, byAgent, utterance, turnId } = pass;
  const before = session.history.filter(({ from }) => from === 'person');
  const heard: readonly Heard[] = byAgent ? before : [...before, { text: utterance, turnId }];
  return heard.slice(heard.findLastIndex(({ text }) => takesBack(text, pass.ports.workflow.language)) + 1);
}

/** A plain no, "never mind", "you misunderstood": what was said before asks for nothing any more. */
function takesBack(text: string, language: LanguagePack): boolean {
  const { kind, rest } = readYesNo(text, language);
  if (kind === 'no' && rest === '') return true;
  const repair = matchRepair(text, 'text', language);
  return repair?.kind === 'abort' || (repair?.kind === 'misunderstood' && repair.rest === '');
}

/** What the words of the person are to an effect that a model chose. */
export type Standing =
  /** They ask for it, and have not had it. */
  | 'asked'
  /** Nothing that they said speaks of it. */
  | 'unasked'
  /** It was done in this conversation already, and nobody has asked for it since. */
  | 'spent';

/**
 * What a person's words are to an effect. Words are good for one effect: for the same once more the person has to say them
 * again, or see it first. Where no value of it is theirs (there is none, or defaults alone), their words have to be ones
 * that ask for this command.
 */
export async function standingOf(pass: Pass, target: Target, input: ValidInput): Promise<Standing> {
  if (!pass.byAgent || target.command.effect === 'read') return 'asked';
  const sources = new Set(Object.values(input.evidence).map(({ source }) => source));
  // Words that a model puts a request in quote what the person said at some time, not now.
  const isNew = pass.utterance === '' && (sources.has('utterance') || sources.has('answer'));
  if (isNew && !sources.has('history')) return 'asked';
  if (await isDone(pass, target, input)) return 'spent';
  return isNew || sources.has('history') || (await asksFor(pass, target)) ? 'asked' : 'unasked';
}

async function isDone(pass: Pass, target: Target, input: ValidInput): Promise<boolean> {
  const turns = new Set(pass.session.history.map(({ turnId }) => turnId));
  turns.delete(pass.turnId);
  for (const turnId of turns) if (await doneIn(pass, target, turnId, input)) return true;
  return false;
}

/** Whether one of the things the person said may be meant for a command, and is a plain wish. */
async function asksFor(pass: Pass, { command }: Target): Promise<boolean> {
  const loaded = await loadPlace(pass, pass.session.path);
  if (loaded.kind === 'unavailable') return false;
  const { language } = pass.ports.workflow;
  const quiet = { ...pass, emit: () => undefined };
  for (const { text } of standing(pass).slice(-READ_BACK)) {
    if (text.length > READ_LENGTH || moodOf(text, command, language.mood).mood !== 'plain') continue;
    const found = await detect(quiet, text, loaded.place.scopes);
    const offers = found.kind === 'matched' ? [found.offer] : found.kind === 'ambiguous' ? found.offers : [];
    if (offers.some((offer) => offer.command === command.qualifiedName)) return true;
  }
  return false;
}
