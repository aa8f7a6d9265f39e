import type { Place } from './calendar-chart.ts';

/**
 * First of all or behind "on" and its like, and before an hour, or nothing that goes on with the sentence: "march 25 at
 * 8:30", "26 march 9:30".
 */
export function standsAsDay({ reading, from, to }: Place): boolean {
  const { tokens, language } = reading;
  const { monthCues, behindDay } = language.calendar;
  const next = tokens[to];
  const ends =
    next === undefined ||
    /^[^\p{L}\p{N}:]/u.test(next.text) ||
    behindDay.has(next.lower) ||
    isHour({ reading, from: to, to: to + 1 });
  return ends && (from === 0 || monthCues.has(tokens[from - 1]?.lower ?? ''));
}

/** An hour with its minutes, or with the half of the day: "9:30", "9.30", "2pm", "half nine". */
function isHour(place: Place): boolean {
  const { tokens, language } = place.reading;
  const hour = tokens[place.from];
  if (hour !== undefined && language.numbers.halves.has(hour.lower)) return true;
  return (
    hour?.kind === 'digits' && (isClock(place) || /^\d{1,2}\.\d\d(?!\d)/u.test(place.reading.text.slice(hour.start)))
  );
}

/** With the word that ties a day to its month: "5 of may". */
export function isSaidOf({ reading, from, to }: Place): boolean {
  return reading.tokens.slice(from, to).some(({ lower }) => reading.language.numbers.of.has(lower));
}

/** "May 5 pm" and "May 5:30" begin with an hour. */
export function isClock({ reading, to }: Place): boolean {
  const next = reading.tokens[to];
  return next?.text === ':' || /^[ap]m?$/.test(next?.lower ?? '');
}
