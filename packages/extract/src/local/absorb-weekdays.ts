import type { CandidateOf } from './candidate.ts';
import { mention } from './candidate.ts';
import { WEEKDAY } from './patterns.ts';

const WEEKDAY_ONLY = new RegExp(`^(?:this\\s+|upcoming\\s+)*${WEEKDAY}\\.?$`, 'iu');
const BETWEEN = /^[\s,.]{0,4}(?:on\s{1,3})?(?:the\s{1,3})?$/i;

/** "Sunday, 09/02/2018" and "December 19th, Wednesday" are one day each: the date counts, the weekday belongs to it. */
export function absorbWeekdays(text: string, dates: readonly CandidateOf<'date'>[]): readonly CandidateOf<'date'>[] {
  const weekdays = dates.filter((date) => WEEKDAY_ONLY.test(date.text));
  const absorbed = new Set<CandidateOf<'date'>>();
  const full = dates.flatMap((date) => {
    if (weekdays.includes(date) || !/\d/.test(date.text)) return [];
    const weekday = weekdays.find((other) => !absorbed.has(other) && isBeside(text, date, other));
    if (weekday === undefined) return [date];
    absorbed.add(weekday);
    const span = { start: Math.min(date.start, weekday.start), end: Math.max(date.end, weekday.end) };
    const { text: _text, start: _start, end: _end, ...said } = date;
    return [mention(text, span, said)];
  });
  const rest = dates.filter(
    (date) => (weekdays.includes(date) && !absorbed.has(date)) || (!weekdays.includes(date) && !/\d/.test(date.text)),
  );
  return [...full, ...rest];
}

function isBeside(text: string, date: CandidateOf<'date'>, weekday: CandidateOf<'date'>): boolean {
  const [first, second] = date.start < weekday.start ? [date, weekday] : [weekday, date];
  return (
    second.start >= first.end && second.start - first.end <= 12 && BETWEEN.test(text.slice(first.end, second.start))
  );
}
