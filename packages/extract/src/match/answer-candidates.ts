import { formatDate, formatTime } from '../local/calendar.ts';
import { mention, overlaps, type Candidate, type CandidateOf } from '../local/candidate.ts';
import { inferMonth } from '../local/date-direction.ts';
import type { Reading } from '../local/reading.ts';
import type { SlotShape } from './describe-slot.ts';

/**
 * What a bare number means as an answer: to "what time?" "7" is an hour and "2030" half past eight, to "which day?" "25"
 * is a day of the month. Only for what was asked, and only where the answer has no fuller mention of the kind.
 */
export function answerCandidates(
  slots: readonly SlotShape[],
  asked: ReadonlySet<string>,
  reading: Reading,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const roles = new Set(slots.filter((slot) => asked.has(slot.name)).map((slot) => slot.role));
  const numbers = candidates.filter((candidate) => candidate.kind === 'number');
  const isFree = (candidate: Candidate): boolean =>
    !candidates.some(
      (other) =>
        /^(?:date|time|money|headcount|phone)$/.test(other.kind) &&
        other.confidence >= 0.8 &&
        overlaps(other, candidate),
    );
  const free = numbers.filter((candidate) => candidate.kind === 'number').filter(isFree);
  const hasTime = candidates.some((candidate) => candidate.kind === 'time' && candidate.confidence >= 0.8);
  const hasDate = candidates.some(({ kind }) => /^(?:date|date-range|impossible|recurrence)$/.test(kind));
  return [
    ...(roles.has('time') && !hasTime ? free.flatMap((number) => toTime(reading, number) ?? []) : []),
    ...(roles.has('date') && !roles.has('time') && !hasDate
      ? free.flatMap((number) => (isAll(reading, number) ? (toDate(reading, number) ?? []) : []))
      : []),
  ];
}

/** Whether an answer is hardly more than its number: "the 25 please". */
function isAll({ tokens, language }: Reading, { start, end }: Candidate): boolean {
  return tokens.every(
    (token) =>
      (token.start >= start && token.end <= end) ||
      token.kind !== 'word' ||
      language.slots.answers.around.has(token.lower),
  );
}

function toTime({ text }: Reading, { value, start, end, text: said }: CandidateOf<'number'>): Candidate | undefined {
  const dotted = /^(\d{1,2})[.](\d{2})$/.exec(said);
  const isClock = /^\d{4}$/.test(said) || (/^\d{3}$/.test(said) && value % 100 < 60);
  const [hour, minute] =
    dotted !== null
      ? [Number(dotted[1]), Number(dotted[2])]
      : isClock
        ? [Math.floor(value / 100), value % 100]
        : [value, 0];
  if (!Number.isInteger(hour)) return undefined;
  if (hour < 0 || hour > 24 || minute > 59) return undefined;
  const open = hour >= 1 && hour <= 12 && !/^0/.test(said);
  return mention(
    text,
    { start, end },
    {
      kind: 'time',
      value: formatTime(hour % 24, minute),
      confidence: 0.8,
      ...(open && { alternatives: [formatTime((hour + 12) % 24, minute)] }),
    },
  );
}

function toDate(reading: Reading, { value, start, end }: CandidateOf<'number'>): Candidate | undefined {
  const date = Number.isInteger(value) && value >= 1 && value <= 31 ? inferMonth(reading, start, value) : undefined;
  return date === undefined
    ? undefined
    : mention(reading.text, { start, end }, { kind: 'date', value: formatDate(date), confidence: 0.6, grain: 'day' });
}
