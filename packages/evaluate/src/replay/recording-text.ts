import { FwError } from '@fw/signature';
import { z } from 'zod';
import { RECORDING_FORMAT, type TurnRecording } from './record-turn.ts';

/** A recording as text for a file. Dates and big numbers, which JSON lacks, are marked: `{"$date": …}`. */
export function formatRecording(recording: TurnRecording): string {
  return `${JSON.stringify(marked(recording), null, 2)}\n`;
}

/**
 * Reads a recording back.
 *
 * @throws {FwError} `recording-unreadable` when the text is none, or of another format: record the turn again.
 */
export function parseRecording(text: string): TurnRecording {
  const raw = parseJson(text);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw new FwError(
      'recording-unreadable',
      `This is no recorded turn of format ${RECORDING_FORMAT}: record the turn again.`,
      { cause: parsed.error },
    );
  }
  // What is inside was made by `recordTurn` of the same format; a replay that does not fit it says so.
  return unmarked(raw) as TurnRecording;
}

const schema = z.looseObject({
  format: z.literal(RECORDING_FORMAT),
  workflow: z.string(),
  request: z.looseObject({ door: z.enum(['take', 'act', 'answer']), session: z.looseObject({ id: z.string() }) }),
  tape: z.array(
    z.looseObject({ call: z.string(), end: z.looseObject({ kind: z.enum(['returned', 'threw', 'open']) }) }),
  ),
  turn: z.looseObject({ id: z.string(), status: z.string() }),
  events: z.array(z.looseObject({ type: z.string() })),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keys that could be taken for marks are marked themselves. */
function marked(value: unknown): unknown {
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === undefined ? [] : [[key.startsWith('$') ? `$${key}` : key, marked(field)]],
    ),
  );
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== 'object' || value === null) return value;
  if ('$date' in value) return new Date(typeof value.$date === 'string' ? value.$date : Number.NaN);
  if ('$bigint' in value && typeof value.$bigint === 'string') return BigInt(value.$bigint);
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.startsWith('$$') ? key.slice(1) : key, unmarked(field)]),
  );
}
