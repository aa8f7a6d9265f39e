import type { z } from 'zod';
import { textsIn } from '../text/texts-in.ts';
import { overwritesOf, patternsOf } from './schema-patterns.ts';

/** Texts up to this length are handed to any pattern: 2^16 steps are nothing. In UTF-16 code units. */
const SHORT = 16;

/**
 * Steps that any pattern may take untimed: some milliseconds. One without a repetition inside a repetition takes at most
 * the length of the text to the power of its repetitions, once from each place.
 */
const UNTIMED_STEPS = 10_000_000;

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

/**
 * Whether every text in a value may be handed to the schema's own patterns: a pattern such as `(a+)+$` takes years over
 * a few dozen letters, and zod would run it. Such patterns are tried under a time limit first; a text on which one does
 * not end is refused.
 */
export function patternsEnd(schema: z.ZodType, value: unknown): boolean {
  const texts = textsIn(value).filter((text) => text.length > SHORT);
  const patterns = texts.length === 0 ? [] : patternsOf(schema);
  if (patterns.length === 0) return true;
  // What a schema makes of a text before it tries a pattern: `.trim()`, `.toUpperCase()`.
  for (const overwrite of overwritesOf(schema))
    texts.push(...texts.map(overwrite).filter((text) => !texts.includes(text)));
  return patterns.every((pattern) => texts.every((text) => isQuick(pattern, text) || ends(pattern, text)));
}

function isQuick(pattern: RegExp, text: string): boolean {
  const { isNested, repetitions, choices } = partsOf(pattern);
  return !isNested && text.length ** (repetitions + 1) * 2 ** choices <= UNTIMED_STEPS;
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

/** Whether a repetition without bound, or a choice, stands inside a repetition: what exponential time needs. */
export function repeatsWithin(pattern: RegExp): boolean {
  return partsOf(pattern).isNested;
}

/** What makes a pattern slow: repetitions that go far, choices (`|`, `?`), and whether either stands in a repetition. */
interface PatternParts {
  readonly isNested: boolean;
  readonly repetitions: number;
  readonly choices: number;
}

function partsOf({ source }: RegExp): PatternParts {
  const varies: boolean[] = [false];
  let [isNested, repetitions, choices] = [false, 0, 0];
  for (let index = 0; index < source.length; index++) {
    const rest = source.slice(index, index + 24);
    if (rest.startsWith('\\')) index += 1;
    else if (rest.startsWith('[')) index = endOfClass(source, index);
    else if (rest.startsWith('(')) {
      varies.push(false);
      // What tells of the kind of the group is no choice.
      if (rest.startsWith('(?')) index += 1;
    } else if (rest.startsWith(')')) {
      const inside = varies.pop() ?? false;
      const isRepeated = /^\)(?:[*+]|\{\d+(?:,\d{0,9})?\})/.test(rest);
      if (isRepeated && inside) isNested = true;
      if (isRepeated || inside) varies[varies.length - 1] = true;
    } else if (/^(?:[*+?|]|\{\d+,)/.test(rest)) {
      varies[varies.length - 1] = true;
      if (/^(?:[*+]|\{\d+,(?:\d{2,9})?\})/.test(rest)) repetitions += 1;
      else choices += 1;
    }
  }
  return { isNested, repetitions, choices };
}

function endOfClass(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index++) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === ']') return index;
  }
  return source.length;
}

/** What of `node:vm` is used: it stops code, patterns included, after a time. */
interface Vm {
  createContext(names: object): object;
  readonly Script: new (code: string) => {
    runInContext(context: object, options: { readonly timeout: number }): unknown;
  };
}

/** Runs a test, and throws when it has not ended after a time in milliseconds. */
type Stopwatch = (test: () => boolean, timeout: number) => void;

function ends(pattern: RegExp, text: string): boolean {
  const own = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  const stopwatch = findStopwatch();
  if (stopwatch === undefined) return isQuick(pattern, text);
  const started = performance.now();
  const before = runaways.get(pattern) ?? { leftMs: RUNAWAY_MS, at: started };
  const leftMs = Math.min(RUNAWAY_MS, before.leftMs + ((started - before.at) / 1_000) * REGAINED_MS);
  const hasEnded = (leftMs > 0 ? PATTERN_TIMES_MS : [SCARCE_MS]).some((timeout) => {
    try {
      stopwatch(() => own.test(text), timeout);
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

let found: Stopwatch | undefined;

/** Asked of the running process, since this package is to load where there is no Node.js as well; made once, at 10 ms. */
function findStopwatch(): Stopwatch | undefined {
  const { process } = globalThis as { readonly process?: { getBuiltinModule?(id: string): unknown } };
  // Node's own module, whose functions have this shape since its beginning.
  const vm = process?.getBuiltinModule?.('node:vm') as Vm | undefined;
  if (vm === undefined) return undefined;
  return (found ??= stopwatchOf(vm));
}

function stopwatchOf({ createContext, Script }: Vm): Stopwatch {
  const names: { test?: () => boolean } = {};
  const context = createContext(names);
  const script = new Script('test()');
  return (test, timeout) => {
    names.test = test;
    script.runInContext(context, { timeout });
  };
}
