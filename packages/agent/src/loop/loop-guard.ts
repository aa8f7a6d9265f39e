import { canonicalJson } from '@fw/signature';

/** A call as the guard remembers it. */
export interface PastCall {
  readonly command: string;
  /** Canonical JSON of the parameters. */
  readonly input: string;
  /** Whether it changed something: after a change the same read may give something else. */
  readonly changed: boolean;
  /** Whether it ran, so that something new was shown; a call that did not run may be made again after that. */
  readonly ran: boolean;
  /** Why it did not run. */
  readonly told?: string | undefined;
  /** Begun, and nobody knows what came of it. */
  readonly unknown?: boolean | undefined;
  /** Slots whose values nobody said, where it did not run for that. */
  readonly unsaid?: readonly string[] | undefined;
}

/** Repeats of one pair of calls, A B A B, from which on it is a circle. */
const ALTERNATIONS = 2;

/** The last call like this one. */
export function lastLike(past: readonly PastCall[], command: string, input: unknown): PastCall | undefined {
  const wanted = canonicalJson(input);
  return past.findLast((call) => call.command === command && call.input === wanted);
}

export function pastCall(command: string, input: unknown, came: Omit<PastCall, 'command' | 'input'>): PastCall {
  return { command, input: canonicalJson(input), ...came };
}

/** The person said something: whatever was refused before may go now, and a look may be worth another. */
export const PERSON_SPOKE: PastCall = { command: '', input: '', changed: true, ran: true };

/**
 * Tells the model why a call would lead nowhere; `undefined` when it may go ahead.
 *
 * A call is refused when the very same was made since the last change (if it ran) or since anything new was shown (if
 * it did not), or when the last calls go to and fro between the same two.
 */
export function refuseLoop(past: readonly PastCall[], command: string, input: unknown): string | undefined {
  const wanted = { command, input: canonicalJson(input) };
  const same = (call: PastCall | undefined) => call?.command === wanted.command && call.input === wanted.input;
  const at = past.findLastIndex(same);
  const isStale = past.slice(at + 1).some(({ changed, ran }) => changed || (ran && past[at]?.ran === false));
  if (at >= 0 && !isStale) {
    const told = past[at]?.told;
    const again = `You already called ${command} with these parameters and nothing has changed since.`;
    return told === undefined
      ? `${again} Use its result, change the parameters, or do something else.`
      : `${again} ${told}\nChange the parameters, ask the person, or do something else.`;
  }
  const names = past.slice(-ALTERNATIONS * 2).map((call) => `${call.command} ${call.input}`);
  const alternating =
    names.length === ALTERNATIONS * 2 &&
    names.every((name, place) => name === names[place % 2]) &&
    names[0] !== names[1];
  if (alternating && same(past.at(-2))) {
    return `You go to and fro between ${past.at(-2)?.command} and ${past.at(-1)?.command}. Stop repeating them and decide.`;
  }
  return undefined;
}
