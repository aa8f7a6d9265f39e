import { canonicalJson } from '@fw/signature';

/** A call as the guard remembers it. */
export interface PastCall {
  readonly command: string;
  /** Canonical JSON of the parameters. */
  readonly input: string;
  /** Whether it changed something: after a change the same read may give something else. */
  readonly changed: boolean;
}

/** Repeats of one pair of calls, A B A B, from which on it is a circle. */
const ALTERNATIONS = 2;

export function pastCall(command: string, input: unknown, changed: boolean): PastCall {
  return { command, input: canonicalJson(input), changed };
}

/**
 * Tells the model why a call would lead nowhere; `undefined` when it may go ahead.
 *
 * A call is refused when the very same was made since the last change, or when the last calls go to and fro between
 * the same two.
 */
export function refuseLoop(past: readonly PastCall[], command: string, input: unknown): string | undefined {
  const wanted = { command, input: canonicalJson(input) };
  const same = (call: PastCall | undefined) => call?.command === wanted.command && call.input === wanted.input;
  const sinceChange = past.slice(past.findLastIndex(({ changed }) => changed) + 1);
  if (sinceChange.some(same) || same(past.at(-1))) {
    return `You already called ${command} with these parameters and nothing has changed since. Use its result, change the parameters, or do something else.`;
  }
  const names = past.slice(-ALTERNATIONS * 2).map((call) => `${call.command} ${call.input}`);
  const alternating =
    names.length === ALTERNATIONS * 2 && names.every((name, at) => name === names[at % 2]) && names[0] !== names[1];
  if (alternating && same(past.at(-2))) {
    return `You go to and fro between ${past.at(-2)?.command} and ${past.at(-1)?.command}. Stop repeating them and decide.`;
  }
  return undefined;
}
