import { foldName, type SlotAmbiguity, type SlotValue, type WorkflowCommand } from '@fw/signature';
import { overlaps, type Candidate } from '../local/candidate.ts';
import { FUNCTION_WORDS } from '../local/common-words.ts';
import { stem } from '../local/edit-tolerance.ts';
import type { Reading, ReadingOptions } from '../local/reading.ts';
import { valueFrom, type Found } from '../found-slots.ts';
import { answerCandidates } from './answer-candidates.ts';
import { answerFlags } from './answer-flags.ts';
import { assignSlots, canShare, type Assignment, type OpenChoice } from './assign-slots.ts';
import { candidatesFor } from './candidates-for.ts';
import { chooseMembers } from './choose-member.ts';
import { commandWords, contentStart, isAnnounced, isCommandWord, operatorsOf } from './command-words.ts';
import { dropReplaced, dropTakenBack, withoutCorrections } from './correction.ts';
import { isNamingVerb } from './naming-verb.ts';
import { dayOfMoment } from './day-of-moment.ts';
import type { SlotShape } from './describe-slot.ts';
import { dropNegated } from './negation.ts';
import { accepts } from './accepts.ts';
import { fillAnswers, openAnswer } from './fill-answers.ts';
import { fillTexts, NAMED, upToMoments } from './fill-texts.ts';
import { readFlags } from './read-flags.ts';
import { refusalsOf, withoutLimits } from './why-refused.ts';
import { readList } from './read-lists.ts';
import { readingAt } from './reading-at.ts';
import { isOfGroups } from './counted.ts';
import { readPhrases } from './read-phrases.ts';

/** What local reading is given. */
export interface LocalRequest {
  readonly slots: readonly SlotShape[];
  readonly text: string;
  readonly asked: readonly string[];
  /** Slots for which a bare number is enough though nobody asked; a correction names only what is new. */
  readonly bare?: readonly string[];
  readonly command: Pick<WorkflowCommand, 'name' | 'utterances'>;
  readonly options: ReadingOptions;
}

/** Fills slots from a sentence without a model: recognisers find mentions, the schema decides where they belong. */
export function readLocal({ slots, text, asked, bare = asked, command, options }: LocalRequest): Found {
  const operators = operatorsOf(command, slots);
  const reading = readingAt(text, operators.size === 0 ? options : { ...options, operators });
  const wanted = new Set(asked);
  const whole = openAnswer(slots, reading, asked);
  if (whole !== undefined) return readOpenAnswer(whole, slots, reading);
  const isFree = (taken: readonly Assignment[]) => (slot: SlotShape) => !taken.some((other) => other.slot === slot);

  const switches = readFlags(slots, reading);
  const flags = [...switches, ...(switches.length === 0 ? answerFlags(slots, reading, wanted) : [])]
    // "Outside of Paris?" asks back, and "can I sit outside?" wishes.
    .filter(
      ({ slot }) => !wanted.has(slot.name) || !/[?？]\s*$/u.test(text) || reading.language.talk.openings.test(text),
    )
    .map(({ slot, candidate }) => toAssignment(slot, candidate));
  const { all, offered } = mentionsFor(slots, reading, new Set(bare));
  const named = fillTexts(
    slots.filter((slot) => slot.role !== 'person' && isFree(flags)(slot)),
    reading,
    [],
    command,
  )
    .filter(({ score }) => score >= NAMED)
    .map((one) => upToMoments(one, offered, reading));
  const words = commandWords(command);
  const mentions = offered.filter(
    (candidate) =>
      !isNameInside(candidate, named) &&
      !(wanted.size === 0 && isNamingVerb(candidate, reading, command)) &&
      !isAnnounced(candidate, reading, { words, slots }) &&
      !isOfGroups(candidate, slots) &&
      !isNamingOnly(candidate, { words, slots, asked: wanted }),
  );
  const tied = readPhrases(slots.filter(isFree([...flags, ...named])), reading, { candidates: mentions, words })
    .filter(
      ({ slot, candidate }) =>
        accepts(slot, candidate.value) && !named.some((other) => overlaps(other.candidate, candidate)),
    )
    .map(({ slot, candidate }): Assignment => ({
      slot,
      candidate,
      value: candidate.value,
      score: candidate.confidence,
    }));
  const first = [...flags, ...named, ...tied];
  const candidates = mentions.filter((candidate) => !isNameInside(candidate, tied));
  const simple = slots.filter((slot) => slot.kind !== 'array' && isFree(first)(slot));
  const assigned = assignSlots(simple, candidates, { reading, asked: wanted });
  const unread = simple.filter(
    (slot) =>
      slot.members !== undefined &&
      isFree([...assigned.assignments, ...assigned.open.flatMap(({ choices }) => choices)])(slot),
  );
  const chosen = chooseMembers(unread, reading, wanted);
  const limits = withoutLimits(assigned.assignments, words);
  const open: readonly Open[] = [...assigned.open, ...chosen.open, ...limits.open];
  const sure = [...first, ...limits.sure, ...chosen.assignments];
  const openSlots = new Set(open.map(({ slot }) => slot));
  const dayless = simple.filter((slot) => !openSlots.has(slot) && isFree(sure)(slot));
  const typed = [...sure, ...dayOfMoment(dayless, sure, { candidates, asked: wanted })];
  const lists = slots
    .filter((slot) => slot.kind === 'array' && isFree(typed)(slot))
    .flatMap((slot) => readList(slot, reading, candidates, typed) ?? []);
  const settled = new Set([...typed, ...open, ...lists].map(({ slot }) => slot));
  const isOwn = (word: string) => FUNCTION_WORDS.has(word) || isCommandWord(word, words);
  const { plain, old } = withoutCorrections(reading, all, isOwn);
  const edges = [...typed.map(({ candidate }) => candidate), ...old];
  const untold = slots.filter((slot) => !settled.has(slot));
  const texts = textsOf(untold, [readingAt(plain, reading.options), reading], edges, command);
  const answers = fillAnswers(slots, reading, asked, [...typed, ...texts]);

  const single = onceOnly([...typed, ...texts, ...answers]).map(
    (assignment) => [assignment.slot.name, toValue(text, assignment, wanted)] as const,
  );
  const several = lists.map(
    (list) => [list.slot.name, valueFrom(list.value, { ...list, text }, 'local', sourceOf(list.slot, wanted))] as const,
  );
  const filled = new Set([...single, ...several].map(([name]) => name));
  return {
    slots: Object.fromEntries([...single, ...several]),
    ambiguities: [
      ...open.filter(({ slot }) => isFree(answers)(slot)).map((choice) => toAmbiguity(text, choice, wanted)),
      ...refusalsOf(
        slots.filter((slot) => !filled.has(slot.name) && !open.some((other) => other.slot === slot)),
        {
          candidates,
          taken: [...typed, ...texts, ...answers, ...open.flatMap(({ choices }) => choices)],
          asked: wanted,
          language: reading.language,
        },
      ),
    ],
  };
}

/** Texts from the first of the readings that has them as they were said. */
function textsOf(
  slots: readonly SlotShape[],
  readings: readonly Reading[],
  edges: readonly Candidate[],
  command: LocalRequest['command'],
): readonly Assignment[] {
  const said = readings.at(-1)?.text ?? '';
  return readings.reduce<readonly Assignment[]>((texts, reading) => {
    const open = slots.filter((slot) => !texts.some((other) => other.slot === slot));
    const found = fillTexts(open, reading, edges, command);
    return [...texts, ...found.filter(({ candidate: { start, end, text } }) => said.slice(start, end) === text)];
  }, []);
}

/** "Pay my credit card" has not said "credit all": part of a choice that names the command or the slot chooses nothing. */
function isNamingOnly(
  candidate: Candidate,
  {
    words,
    slots,
    asked,
  }: { readonly words: ReadonlySet<string>; readonly slots: readonly SlotShape[]; readonly asked: ReadonlySet<string> },
): boolean {
  if (candidate.kind !== 'member' || asked.size > 0 || candidate.confidence > 0.8) return false;
  const { value } = candidate;
  const names = slots.flatMap(({ members, nameWords }) => (members?.values.includes(value) === true ? nameWords : []));
  const own = new Set([...words, ...names.map(stem)]);
  const said = foldName(candidate.text).split(' ');
  return said.length < foldName(String(value)).split(' ').length && said.every((word) => own.has(stem(word)));
}

/** From here on a text was introduced as one: "saying …". */
const INTRODUCED = 0.85;

/**
 * One span of words fills one slot: what stands inside a text that was introduced as one belongs to it.
 * A range may give both of its ends.
 */
function onceOnly(found: readonly Assignment[]): readonly Assignment[] {
  return found.filter(
    (one) =>
      !found.some(
        (other, at) =>
          other !== one &&
          !canShare(other, one) &&
          isIntroduced(other) &&
          (!isIntroduced(one) || at < found.indexOf(one)),
      ),
  );
}

function isIntroduced({ candidate, score }: Assignment): boolean {
  return candidate.kind === 'text' && score >= INTRODUCED;
}

/** The whole answer for the slot that was asked; other slots take only a day or an hour behind its last comma. */
function readOpenAnswer(slot: SlotShape, slots: readonly SlotShape[], reading: Reading): Found {
  const others = slots.filter((other) => other !== slot && other.kind !== 'array');
  const comma = reading.text.lastIndexOf(',');
  const moments = candidatesFor(others, reading).filter(
    ({ kind, start, confidence }) => /^(?:date|time|datetime)$/.test(kind) && start > comma && confidence >= 0.9,
  );
  const { assignments } = assignSlots(others, comma < 0 ? [] : moments, { reading, asked: new Set() });
  const answers = fillAnswers(slots, reading, [slot.name], assignments);
  const asked = new Set([slot.name]);
  const kept = answers.length === 0 ? [] : [...assignments.filter((other) => !isInAnswer(other, answers)), ...answers];
  return {
    slots: Object.fromEntries(kept.map((found) => [found.slot.name, toValue(reading.text, found, asked)])),
    ambiguities: [],
  };
}

function isInAnswer({ candidate }: Assignment, answers: readonly Assignment[]): boolean {
  return answers.some((answer) => overlaps(answer.candidate, candidate));
}

function toAssignment(slot: SlotShape, candidate: Candidate): Assignment {
  return { slot, candidate, value: candidate.value, score: candidate.confidence };
}

/** "title: Summer Party" names no person and no place for another slot. */
function isNameInside(candidate: Candidate, named: readonly Assignment[]): boolean {
  return /^(?:name|person|quoted)$/.test(candidate.kind) && named.some((other) => overlaps(other.candidate, candidate));
}

/** What the text offers, and that without what it rejects or takes back. */
function mentionsFor(slots: readonly SlotShape[], reading: Reading, bare: ReadonlySet<string>) {
  const found = candidatesFor(slots, reading);
  const all = dropNegated(reading, [...found, ...answerCandidates(slots, bare, reading, found)]);
  const kept = dropTakenBack(reading, all);
  return { all, offered: slots.some((slot) => slot.end !== undefined) ? kept : dropReplaced(reading, kept) };
}

function sourceOf(slot: SlotShape, asked: ReadonlySet<string>): 'answer' | 'utterance' {
  return asked.has(slot.name) ? 'answer' : 'utterance';
}

function toValue(text: string, { slot, candidate, value, score }: Assignment, asked: ReadonlySet<string>): SlotValue {
  return valueFrom(value, { ...candidate, text, confidence: Math.min(score, 0.99) }, 'local', sourceOf(slot, asked));
}

/** A choice with the words that leave it open. */
interface Open extends OpenChoice {
  readonly phrase?: string;
}

function toAmbiguity(text: string, { slot, choices, phrase }: Open, asked: ReadonlySet<string>): SlotAmbiguity {
  const reason = choices.map(({ candidate }) => candidate.reason).find((one) => one !== undefined);
  return {
    slot: slot.name,
    ...(phrase !== undefined && { phrase }),
    ...(reason !== undefined && { reason }),
    candidates: choices.map((choice) => ({ ...toValue(text, choice, asked), label: labelOf(choice) })),
  };
}

/** The value where it can be read, else the words. */
function labelOf({ value, candidate }: Assignment): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : candidate.text;
}

/** The part of a request behind the command's own words; all of it when it does not begin with them. */
export function contentOf(
  text: string,
  command: LocalRequest['command'],
  options: ReadingOptions,
): { readonly text: string; readonly start: number } {
  const start = contentStart(readingAt(text, options), commandWords(command)) ?? 0;
  return { text: text.slice(start), start };
}
