import type { z } from 'zod';
import { patternsOf } from './schema-patterns.ts';

/** Texts up to this length are handed to any pattern: 2^16 steps are nothing. In UTF-16 code units. */
const SHORT = 16;

/** Texts up to this length are handed to any pattern without a repetition inside a repetition: their square is nothing. */
const LONG = 1_000;

/**
 * Time that one pattern may take on one text, in milliseconds, at the first trial and at the second. A pattern that does
 * its work takes a thousandth of it; a busy machine may stop a process for longer than the first, hardly both times.
 */
const PATTERN_TIMES_MS = [50, 250] as const;

/**
 * Time that a pattern may run away with before it gets {@link SCARCE_MS} a trial, and what it wins back of every second,
 * in milliseconds: many texts in one turn, or many turns, cost a process no more. Source: chosen here.
 */
const RUNAWAY_MS = 1_000;
const REGAINED_MS = 50;
const SCARCE_MS = 2;

/** Steps at which a text stops a pattern where no clock can: a text of this length times itself. */
const UNTIMED = 10_000;

/**
 * Whether every text in a value may be handed to the schema's own patterns: a pattern such as `(a+)+$` takes years over
 * a few dozen letters, and zod would run it. Such patterns are tried under a time limit first; a text on which one does
 * not end is refused.
 */
export function patternsEnd(schema: z.ZodType, value: unknown): boolean {
  const texts = textsIn(value).filter((text) => text.length > SHORT);
  if (texts.length === 0) return true;
  const patterns = patternsOf(schema);
  return patterns.every((pattern) => {
    const isNested = repeatsWithin(pattern);
    return texts.every((text) => (!isNested && text.length <= LONG) || ends(pattern, text));
  });
}

/**
 * Whether a pattern may take time that grows out of hand, with a text on which it does; `undefined` for any other.
 * Tried out, not guessed: what only looks dangerous is not named.
 */
export function findRunaway(pattern: RegExp): string | undefined {
  if (!repeatsWithin(pattern)) return undefined;
  const letters = new Set(
    [...pattern.source.replace(/\\[bBdDsSwW]/g, '').matchAll(/[\p{L}\p{N} _-]/gu)].flat().concat('a', '0', ' '),
  );
  return [...letters]
    .slice(0, 24)
    .map((letter) => `${letter.repeat(48)}\u0000`)
    .find((text) => !ends(pattern, text));
}

function textsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...textsIn(part, depth + 1)]);
}

/** Whether a repetition without bound, or a choice, stands inside a repetition without bound: what exponential time needs. */
export function repeatsWithin({ source }: RegExp): boolean {
  const inside: boolean[] = [false];
  for (let index = 0; index < source.length; index++) {
    const character = source[index];
    if (character === '\\') index += 1;
    else if (character === '[') index = endOfClass(source, index);
    else if (character === '(') inside.push(false);
    else if (character === ')') {
      const risky = inside.pop() ?? false;
      const repeated = /^(?:[*+]|\{\d+,\d{0,9}\})/.test(source.slice(index + 1, index + 24));
      if (repeated && risky) return true;
      if (risky || repeated) inside[inside.length - 1] = true;
    } else if (
      character === '*' ||
      character === '+' ||
      character === '|' ||
      /^\{\d+,/.test(source.slice(index, index + 12))
    ) {
      inside[inside.length - 1] = true;
    }
  }
  return false;
}

function endOfClass(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index++) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === ']') return index;
  }
  return source.length;
}

/** The one function of `node:vm` that is used: it stops code, patterns included, after a time. */
interface Stopwatch {
  runInNewContext(
    code: string,
    names: Readonly<Record<string, unknown>>,
    options: { readonly timeout: number },
  ): unknown;
}

function ends(pattern: RegExp, text: string): boolean {
  const own = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  const stopwatch = findStopwatch();
  if (stopwatch === undefined) return repeatsWithin(pattern) ? false : text.length <= UNTIMED;
  const started = performance.now();
  const before = runaways.get(pattern) ?? { leftMs: RUNAWAY_MS, at: started };
  const leftMs = Math.min(RUNAWAY_MS, before.leftMs + ((started - before.at) / 1_000) * REGAINED_MS);
  const hasEnded = (leftMs > 0 ? PATTERN_TIMES_MS : [SCARCE_MS]).some((timeout) => {
    try {
      stopwatch.runInNewContext('test()', { test: () => own.test(text) }, { timeout });
      return true;
    } catch {
      return false;
    }
  });
  const at = performance.now();
  if (!hasEnded) runaways.set(pattern, { leftMs: leftMs - (at - started), at });
  return hasEnded;
}

/** What is left to patterns that ran away, and when that was so. */
const runaways = new WeakMap<RegExp, { readonly leftMs: number; readonly at: number }>();

/** Asked of the running process, since this package is to load where there is no Node.js as well. */
function findStopwatch(): Stopwatch | undefined {
  const { process } = globalThis as { readonly process?: { getBuiltinModule?(id: string): unknown } };
  // Node's own module, whose function has this shape since its beginning.
  return process?.getBuiltinModule?.('node:vm') as Stopwatch | undefined;
}
