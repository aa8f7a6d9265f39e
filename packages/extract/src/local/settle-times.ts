import type { Candidate, CandidateOf } from './candidate.ts';
import { minutesOf } from './recognize-clock-times.ts';

/** Between the two ends of a range. */
const TO = /^[\s,]*(?:and|to|till|until|through|thru|-|–|—)[\s]*(?:the\s+|about\s+)?$/i;

/** Between a time and the part of the day that it lies in. */
const NEAR = /^[\s,]*(?:at|around|about|by|in|the|on)?[\s]*(?:the|about|around)?[\s]*$/i;

/**
 * Decides which half of the day a bare hour means where the words around it do: "tonight at 8" is 20:00, "from 5 to
 * 7 pm" begins at 17:00. What stays open keeps its alternatives.
 */
export function settleTimes(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const times = candidates.filter((candidate) => candidate.kind === 'time');
  const parts = candidates.filter((candidate) => candidate.kind === 'time-range' && DAY_PARTS.test(candidate.text));
  return candidates.map((candidate) => {
    if (candidate.kind !== 'time' || candidate.alternatives === undefined) return candidate;
    const part =
      parts.find((other) => isNear(text, other, candidate)) ??
      (times.length === 1 && parts.length === 1 ? parts[0] : undefined);
    if (part !== undefined) return inPart(candidate, part.text);
    const end = times.find((other) => other.start >= candidate.end && TO.test(text.slice(candidate.end, other.start)));
    if (end !== undefined && end.alternatives === undefined) return latestBefore(candidate, end.value);
    const begin = times.find(
      (other) => other.end <= candidate.start && TO.test(text.slice(other.end, candidate.start)),
    );
    if (begin !== undefined && begin.alternatives === undefined)
      return choose(candidate, (time) => minutesOf(time) > minutesOf(begin.value));
    return candidate;
  });
}

const DAY_PARTS = /morning|afternoon|evening|night/i;

function isNear(text: string, a: Candidate, b: Candidate): boolean {
  if (a.start < b.end && b.start < a.end) return false;
  const between = a.end <= b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  return between.length <= 16 && NEAR.test(between);
}

function isInPart(time: string, part: string): boolean {
  const minutes = minutesOf(time);
  if (/morning/i.test(part)) return minutes < 720;
  if (/afternoon/i.test(part)) return minutes >= 720 && minutes < 1140;
  return minutes >= 1020 || minutes < 300;
}

/** The reading of an hour that lies in a part of the day; both where neither or each does. */
export function inPart(time: CandidateOf<'time'>, part: string): CandidateOf<'time'> {
  return choose(time, (value) => isInPart(value, part));
}

function choose(time: CandidateOf<'time'>, accepts: (value: string) => boolean): CandidateOf<'time'> {
  const { alternatives = [], ...rest } = time;
  const fitting = [time.value, ...alternatives].filter(accepts);
  const [only] = fitting;
  return only === undefined || fitting.length > 1 ? time : { ...rest, value: only };
}

/** The reading that lies before the end and nearest to it. */
function latestBefore(time: CandidateOf<'time'>, end: string): CandidateOf<'time'> {
  const { alternatives = [], ...rest } = time;
  const before = [time.value, ...alternatives].filter((value) => minutesOf(value) < minutesOf(end)).sort();
  const value = before.at(-1);
  return value === undefined ? time : { ...rest, value };
}
