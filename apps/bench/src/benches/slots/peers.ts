import { casual } from 'chrono-node/en';
import { recognize, type Candidate, type ReadingOptions } from '@fw/extract/local';
import type { ScoredTurn, SlotSpan } from './score.ts';

/** What a recogniser says of one stretch of a text, as canonical dates and times. */
export interface Moment {
  readonly start: number;
  readonly end: number;
  readonly values: readonly string[];
}

/** Finds dates and times without any schema. */
export type FindMoments = (text: string, options: ReadingOptions) => readonly Moment[];

/** Ours: every mention, whatever slot it might go to. */
export const ourMoments: FindMoments = (text, options) => recognize(text, options).map(toMoment);

function toMoment({ start, end, kind, value }: Candidate): Moment {
  if (kind === 'date' || kind === 'time') return { start, end, values: [value] };
  if (kind === 'date-range' || kind === 'time-range')
    return { start, end, values: [value.from, value.to, `${value.from}/${value.to}`] };
  return { start, end, values: [] };
}

/** chrono-node as it comes, told to look forward. */
export const chronoMoments: FindMoments = (text, { now }) =>
  casual.parse(text, { instant: now, timezone: 0 }, { forwardDate: true }).map((result) => {
    // Its types say undefined; what comes is null.
    const ends = [result.start, result.end ?? result.start];
    const values = ends.flatMap((at) => {
      const date = [at.get('year'), at.get('month'), at.get('day')]
        .map((part) => String(part).padStart(2, '0'))
        .join('-');
      const time = [at.get('hour'), at.get('minute')].map((part) => String(part ?? 0).padStart(2, '0')).join(':');
      return [date, time];
    });
    return { start: result.index, end: result.index + result.text.length, values };
  });

/** For each annotated day or hour, whether some mention over it has that value: slots do not matter here. */
export function momentHits(
  turns: readonly ScoredTurn[],
  options: ReadingOptions,
  find: FindMoments,
): readonly boolean[] {
  return turns.flatMap(({ text, gold }) => {
    const moments = find(text, options);
    return gold
      .filter(isMoment)
      .map((span) =>
        moments.some(
          (moment) => moment.start < span.end && span.start < moment.end && moment.values.includes(span.value),
        ),
      );
  });
}

function isMoment({ slot, value }: SlotSpan): boolean {
  return /^(?:date|time)(?:_from|_to)?$/.test(slot) && /^[\d:-]+$/.test(value);
}
