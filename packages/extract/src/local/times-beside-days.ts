import type { CandidateOf, Candidate } from './candidate.ts';
import { createReading, type Reading } from './reading.ts';
import { recognizeClockTimes } from './recognize-clock-times.ts';

/** What makes the words that follow an hour. */
const CUE = 'at ';
/** More than a bare hour: "9.30", "half nine". */
const HAS_MINUTES = /\.\d\d$|^\p{L}+\s/u;

/**
 * Times that only a day beside them tells from a number: "tomorrow 9.30", "26 march half nine", and at the very beginning
 * "9.30 on friday". They are read as behind "at". An hour alone stays a number.
 */
export function timesBesideDays(reading: Reading, found: readonly Candidate[]): readonly CandidateOf<'time'>[] {
  const { text } = reading;
  const days = found.filter(({ kind }) => kind === 'date');
  const isFree = (at: number) => !found.some(({ start, end }) => start <= at && at < end);
  const places = days.flatMap(({ end }) => {
    const gap = /^[\s,]+(?=[\p{L}\p{N}])/u.exec(text.slice(end, end + GAP))?.[0].length;
    return gap === undefined ? [] : [end + gap];
  });
  const first = text.length - text.trimStart().length;
  // "Half nine on friday" is no amount, wherever it stands.
  const halves = days.flatMap(({ start }) =>
    reading.tokens
      .filter((token) => token.end <= start && reading.language.numbers.halves.has(token.lower))
      .slice(-1)
      .map((token) => token.start),
  );
  return [...new Set(days.length === 0 ? [] : [first, ...places, ...halves])]
    .filter(isFree)
    .flatMap((at) => timeAt(reading, at));
}

/** A day and its hour lie no farther apart. In UTF-16 code units. */
const GAP = 8;
/** Longer than any way to say a time, with the noun that would make it a count. In UTF-16 code units. */
const LONGEST = 64;

function timeAt({ text, options }: Reading, at: number): readonly CandidateOf<'time'>[] {
  const sub = createReading(CUE + text.slice(at, at + LONGEST), options);
  return recognizeClockTimes(sub).flatMap((time) =>
    time.kind === 'time' && time.start === CUE.length && HAS_MINUTES.test(time.text)
      ? [{ ...time, start: at, end: at + time.text.length }]
      : [],
  );
}
