import { SURE_INTENT } from '@fw/signature';
import { askWhichCommand } from '../pass/ask.ts';
import { alikeParts } from './alike-parts.ts';
import { detect, type Found } from './detect.ts';
import { isDetailOf } from './details-of.ts';
import { goesOnWithList } from './in-a-list.ts';
import { asked, type Heard } from '../pass/entry.ts';
import type { Place } from '../place/load-place.ts';
import { joined, type Part, partSentence } from '../words/part-sentence.ts';
import type { Outcome, Pass } from '../pass/pass.ts';
import { partInto } from './wait.ts';

/** Parts of a sentence that wait at most. Source: chosen here; more is a list, not a sentence. */
const MOST_PARTS = 5;

/** Longer sentences are text, not requests. In UTF-16 code units. */
const LONGEST = 400;

interface HeardPart extends Part {
  readonly found: Found;
}

/**
 * Parts a sentence when each part is sure by itself: the first is done now, the rest waits in the session in the order
 * said. What is no request belongs to the one before it ("add 1 and 2"). When the whole is not understood and only some
 * parts are, the person is told which and asked; when the person did not compose the words, there is nothing to part.
 */
export async function splitRequests(pass: Pass, place: Place, known?: Found): Promise<Heard | Outcome> {
  const whole = known ?? (await detect(pass, pass.utterance, place.scopes));
  const one: Heard = { kind: 'heard', whole: pass, pass, place, found: whole, isParted: false, aside: [] };
  if (pass.byAgent || pass.utterance.length > LONGEST) return one;
  const parts = partSentence(pass.utterance, pass.ports.workflow.language);
  if (parts.length < 2 || parts.length - 1 + pass.session.waiting.length > MOST_PARTS) return one;
  // Named outright, what follows is its arguments, "and" or not.
  if (whole.kind === 'matched' && whole.intent.by === 'exact') return one;
  // What is sure as a whole, and goes on with digits alone, goes on with its own values.
  if (isSure(whole) && !parts.slice(1).some(isSpoken)) return one;

  // Only what is acted on is told as detected; these are trials.
  const trial: Pass = { ...pass, emit: () => undefined };
  const alike = await alikeParts(trial, place, parts, whole);
  if (alike !== undefined && whole.kind === 'matched') {
    return { ...one, pass: partInto(pass, withEach(alike, pass)), isParted: true };
  }
  const heard: HeardPart[] = [];
  for (const part of parts)
    heard.push({ ...part, found: isSpoken(part) ? await detect(trial, part.text, place.scopes) : NO_REQUEST });
  const requests = await gather(trial, place, heard, whole);
  const [first, ...rest] = requests;
  // What is sure as a whole is parted only where another command is as sure; what is not, wherever detection accepts.
  const enough = isSure(whole) ? (found: Found) => isSure(found) || isSame(found, whole) : isMatched;
  if (first?.found.kind === 'matched' && rest.length > 0 && requests.every(({ found }) => enough(found))) {
    const { intent, offer } = first.found;
    pass.emit({ type: 'command-detected', context: offer.scope.context, intent });
    const texts = requests.map(({ text }) => text);
    return { ...one, pass: partInto(pass, withEach(texts, pass)), found: first.found, isParted: true };
  }
  // One request with its details is what its first words ask for, whatever the details alone would be.
  if (first?.found.kind === 'matched' && rest.length === 0 && isSure(first.found))
    return { ...one, found: first.found, aside: besides(heard, first.found) };
  if (whole.kind === 'matched') return { ...one, aside: besides(heard, whole) };
  return whole.kind === 'unmatched' ? (halfUnderstood(pass, requests, whole) ?? one) : one;
}

/** "Marco on Monday and Aiko on Tuesday, 45 minutes each": what holds for each is said of each. */
function withEach(parts: readonly string[], { ports }: Pass): readonly string[] {
  const last = parts.at(-1) ?? '';
  const tail = ports.workflow.language.talk.each.exec(last)?.groups?.['tail']?.trim();
  return tail === undefined ? parts : [...parts.slice(0, -1).map((part) => `${part}, ${tail}`), last];
}

/** Digits and marks alone ask for nothing: the 9 of "add 4 and 9". */
function isSpoken({ text }: Part): boolean {
  return /\p{L}/u.test(text);
}

const NO_REQUEST: Found = {
  kind: 'unmatched',
  why: 'bare-value',
  nearest: [],
  intent: { kind: 'unmatched', why: 'bare-value', nearest: [], reason: 'Digits and marks alone ask for nothing.' },
};

/** Joins what is no request, or only a detail, to the request before it, as long as that stays the same command. */
async function gather(
  pass: Pass,
  place: Place,
  heard: readonly HeardPart[],
  whole: Found,
): Promise<readonly HeardPart[]> {
  const requests: HeardPart[] = [];
  for (const one of heard) {
    const before = requests.at(-1);
    const isPart =
      one.found.kind !== 'matched' ||
      (isSure(whole) && !isSure(one.found) && isSame(one.found, whole)) ||
      (before !== undefined && isSame(one.found, before.found) && isOfList(pass, one));
    if (isPart && before?.found.kind === 'matched') {
      const both = joined(pass.utterance, before, one);
      const isAll = both.text === pass.utterance.trim();
      const found = isAll ? whole : await detect(pass, both.text, place.scopes);
      if (isSame(found, before.found)) {
        requests[requests.length - 1] = { ...both, found };
        continue;
      }
    }
    if (before !== undefined && (await isDetailOf(pass, place, { before, part: one })))
      requests[requests.length - 1] = { ...joined(pass.utterance, before, one), found: before.found };
    else requests.push(one);
  }
  return requests;
}

function isOfList({ ports }: Pass, { text, found }: HeardPart): boolean {
  const command = found.kind === 'matched' ? ports.workflow.commands.get(found.offer.command) : undefined;
  return command !== undefined && goesOnWithList(command, text);
}

/** Parts of several words that do not speak for the command. The first is where a request says what it is. */
function besides([, ...heard]: readonly HeardPart[], whole: Found): readonly Part[] {
  return heard.filter(({ text, found }) => text.includes(' ') && !isSame(found, whole));
}

/** The one part that is sure is offered, and what is left is named. */
function halfUnderstood(pass: Pass, requests: readonly HeardPart[], { intent }: Found): Outcome | undefined {
  const [only, ...others] = requests.filter(({ found }) => isSure(found));
  if (only?.found.kind !== 'matched' || others.length > 0) return undefined;
  const left = requests.flatMap((request) => (request === only ? [] : [request.text])).join('”, “');
  const question = askWhichCommand(pass, {
    reply: 'two-requests',
    offers: [only.found.offer],
    utterance: only.text,
    teach: false,
    values: { understood: only.text, rest: left },
  });
  return asked(pass, question, { intent });
}

function isSame(one: Found, other: Found): boolean {
  return one.kind === 'matched' && other.kind === 'matched' && one.offer.command === other.offer.command;
}

function isMatched(found: Found): boolean {
  return found.kind === 'matched';
}

function isSure(found: Found): boolean {
  return (
    found.kind === 'matched' &&
    (found.offer.confidence >= SURE_INTENT || found.intent.by === 'exact' || found.intent.by === 'adapted')
  );
}
