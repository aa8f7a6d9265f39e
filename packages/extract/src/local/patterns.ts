import { COUNT } from './number-words.ts';

/** One to three blanks: bounded, so that pages of blanks cost nothing. */
export const GAP = '[ \\t\\r\\n]{1,3}';

/** Blanks that may be missing. */
export const MAYBE_GAP = '[ \\t\\r\\n]{0,3}';

/** Not inside a word or a number. */
export const WORD_START = '(?<![\\p{L}\\p{N}_])';
export const WORD_END = '(?![\\p{L}\\p{N}_])';

/** A count with the ways to say one, two and a half; read it with `countOf`. */
export const AMOUNT = `(?:\\d{1,4}\\.\\d{1,2}|${COUNT}(?:${GAP}and${GAP}a${GAP}half)?|half${GAP}an?|(?:a${GAP})?couple(?:${GAP}of)?|an?)`;

/** Units of time; see `unitOf`. */
export const TIME_UNIT =
  '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|yrs?)';

/** Parts of the day as they follow a clock time. */
export const DAY_PART = `(?:(?:(?:in|at|during)${GAP}(?:the${GAP})?)?(?:morning|afternoon|evening|night|noon))`;

/** Months, short and long; `sept` too. */
export const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)';

/** Weekdays, short and long. */
export const WEEKDAY =
  '(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)';

/** Compiles a phrase: case-insensitive, global, whole words; named groups carry the parts. */
export function phrase(source: string): RegExp {
  return new RegExp(`${WORD_START}(?:${source})${WORD_END}`, 'giu');
}
