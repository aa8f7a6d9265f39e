import type { Turn as Taken, TurnEvent } from '@fw/signature';
import type { Exchange } from './exchange.ts';

/** What a page reads of a file of `fw run --record`. */
interface Recording {
  readonly format: 1;
  readonly request: { readonly door: string; readonly utterance?: string; readonly command?: string };
  readonly tape: readonly { readonly call: string; readonly end: Readonly<Record<string, unknown>> }[];
  readonly turn: Taken;
  readonly events: readonly TurnEvent[];
}

/**
 * A recorded turn as the page shows turns.
 *
 * @throws {Error} When the text is no recorded turn, with what makes one.
 */
export function readRecording(file: string, text: string): Exchange {
  const { request, tape, turn, events } = parse(file, text);
  const { id: key, ran, status, success, answer, issues, clarification, failure } = turn;
  return {
    key: `${file} ${key}`,
    said: request.utterance ?? `(${request.door} ${request.command ?? ''})`,
    inWords: request.utterance !== undefined,
    events,
    outside: tape.flatMap(({ call, end }) =>
      MEASURES.has(call) ? [] : [{ call, came: JSON.stringify(end['value'] ?? end['message'] ?? end['kind']) }],
    ),
    turn: {
      turn_key: key,
      status,
      success,
      answer,
      issues,
      command_responses: [],
      command_outputs: ran.map(({ command, path, input, evidence, output, durationMs, replayed }) => ({
        command_name: command,
        path,
        evidence,
        output,
        replayed,
        parameters: input,
        duration_ms: durationMs,
      })),
      ...(clarification !== undefined && { clarification }),
      ...(failure !== undefined && { failure }),
    },
  };
}

/** Calls to the outside that tell nobody anything: the clock, made ids. */
const MEASURES: ReadonlySet<string> = new Set(['clock', 'timer', 'newId', 'confirmationMs']);

function parse(file: string, text: string): Recording {
  let read: Partial<Recording> | null = null;
  try {
    // As `fw run --record` writes it; what is not so is told below.
    read = JSON.parse(text, unmarked) as Partial<Recording> | null;
  } catch {
    // Told below.
  }
  const { format, request, tape, turn, events } = read ?? {};
  if (format !== 1 || !request || !Array.isArray(tape) || !Array.isArray(turn?.ran) || !Array.isArray(events))
    throw new Error(`${file} is no recorded turn: “fw run … --record FOLDER” writes one for each.`);
  return { format, request, tape, turn, events };
}

/** Dates and big numbers, which JSON lacks, as their texts. */
function unmarked(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return '$date' in value ? value.$date : '$bigint' in value ? value.$bigint : value;
}
