import type { Evidence } from '@fw/client';
import type { Exchange } from './exchange.ts';

/** Words of a sentence that gave a value. */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly slot: string;
  readonly value: unknown;
}

/** Words of content that no value holds, apart from {@link spansOf}. */
export function looseOf({ events, said }: Exchange, spans: readonly Span[]): readonly Omit<Span, 'slot' | 'value'>[] {
  const read = events.findLast((event) => event.type === 'slots-extracted');
  return (read?.unused ?? []).flatMap((words) => {
    const start = said.indexOf(words);
    const end = start + words.length;
    return start < 0 || spans.some((span) => span.start < end && start < span.end) ? [] : [{ start, end }];
  });
}

/** A value of a turn, with why it is believed. */
export interface Proved {
  readonly command: string;
  readonly slot: string;
  readonly label: string;
  readonly value: unknown;
  readonly evidence: Evidence;
}

/** Every value of a turn: of what ran, of what waits for a yes, else of what was read so far. */
export function valuesOf({ turn, events }: Pick<Exchange, 'turn' | 'events'>): readonly Proved[] {
  const ran = (turn?.command_outputs ?? []).flatMap(({ command_name: command, parameters, evidence }) =>
    Object.entries(parameters).flatMap(([slot, value]) =>
      evidence[slot] === undefined ? [] : [{ command, slot, label: slot, value, evidence: evidence[slot] }],
    ),
  );
  const shown = (turn?.clarification?.effects ?? []).flatMap(({ command, values }) =>
    values.map((value) => ({ command, ...value })),
  );
  if (ran.length + shown.length > 0) return [...ran, ...shown];
  const read = events.findLast((event) => event.type === 'slots-extracted');
  return Object.entries(read?.slots ?? {}).map(([slot, { value, evidence }]) => ({
    command: read?.command ?? '',
    slot,
    label: slot,
    value,
    evidence,
  }));
}

/** Where values stand in the sentence, in order and apart from each other. */
export function spansOf(exchange: Exchange): readonly Span[] {
  const found = valuesOf(exchange).flatMap(({ slot, value, evidence }) => {
    const at = placeOf(evidence, exchange.said);
    return at === undefined ? [] : [{ ...at, slot, value }];
  });
  return found
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .reduce<readonly Span[]>((kept, span) => (span.start < (kept.at(-1)?.end ?? 0) ? kept : [...kept, span]), []);
}

function placeOf({ source, quote, start, end }: Evidence, said: string): Pick<Span, 'start' | 'end'> | undefined {
  if (quote === undefined || (source !== 'utterance' && source !== 'lookup' && source !== 'answer')) return undefined;
  if (start !== undefined && end !== undefined && said.slice(start, end) === quote) return { start, end };
  // Of a sentence that asks for several things each is read by itself: places are those in its part.
  const from = said.indexOf(quote);
  return from < 0 || quote === '' ? undefined : { start: from, end: from + quote.length };
}
