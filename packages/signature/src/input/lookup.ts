import type { CommandCall } from '../command/command-call.ts';

/** A value that a lookup knows, and how a person would recognise it. */
export interface LabelledCandidate {
  readonly value: unknown;
  readonly label?: string;
}

/**
 * What the application says of a value.
 *
 * `found`: it exists, perhaps under a canonical form. `corrected`: it does not, and there is one thing that it must
 * have meant; the application declares the correction safe to make silently. `unknown`: it does not exist; suggestions
 * are near misses, best first. `refused`: it exists, and a rule that is known from it alone forbids the command; that is
 * told before anything else is asked.
 */
export type LookupOutcome<Value = unknown> =
  | { readonly kind: 'found'; readonly value?: Value }
  | { readonly kind: 'corrected'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly suggestions: readonly Value[]; readonly message?: string }
  | { readonly kind: 'refused'; readonly message: string; readonly suggestions?: readonly Value[] };

/** Asks the application about a value. Must not change anything. */
export type Lookup<Value = unknown> = {
  bivariant(value: Value, call: CommandCall): LookupOutcome<Value> | Promise<LookupOutcome<Value>>;
}['bivariant'];

/** How {@link lookupAmong} treats near misses. */
export interface LookupAmongOptions {
  /** Correct silently when exactly one known value is near. `false` when absent. */
  readonly correct?: boolean;
}

/** Suggestions that a person can take in at once. Source: behaviour, Validate. */
export const MAX_SUGGESTIONS = 3;

/**
 * A lookup over a list that fits in memory: exact but for case and blanks, else up to three near misses.
 *
 * Near is an edit distance of at most a third of the longer string, or a match of whole words.
 */
export function lookupAmong(
  value: string,
  known: Iterable<string>,
  options: LookupAmongOptions = {},
): LookupOutcome<string> {
  const wanted = fold(value);
  const near: { readonly value: string; readonly distance: number }[] = [];
  for (const candidate of known) {
    const folded = fold(candidate);
    if (folded === wanted) return { kind: 'found', value: candidate };
    const length = Math.max(folded.length, wanted.length, 1);
    const distance = sharesWords(folded, wanted)
      ? 0.2
      : editDistance(folded, wanted, Math.floor(length * NEAR)) / length;
    if (distance <= NEAR) near.push({ value: candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.value < b.value ? -1 : 1));
  const [only, ...others] = near;
  if (options.correct === true && only !== undefined && others.length === 0) {
    return { kind: 'corrected', value: only.value };
  }
  return { kind: 'unknown', suggestions: near.slice(0, MAX_SUGGESTIONS).map((hit) => hit.value) };
}

/** Share of the longer string that an edit distance may be. Source: chosen here. */
const NEAR = 1 / 3;

function fold(text: string): string {
  if (/^[!-~]*$/u.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function sharesWords(known: string, wanted: string): boolean {
  const [long, short] = known.length > wanted.length ? [known, wanted] : [wanted, known];
  return wanted.length >= 3 && long.includes(short) && ` ${long} `.includes(` ${short} `);
}

/**
 * Damerau–Levenshtein distance of two strings (optimal string alignment): insertions, deletions, substitutions and
 * swaps of neighbours, each costing 1, in UTF-16 code units.
 *
 * @param most - The longest distance of interest, whole; of a longer one only that it is longer is told.
 */
export function editDistance(a: string, b: string, most = Infinity): number {
  if (Math.abs(a.length - b.length) > most || (Number.isFinite(most) && leastDistance(a, b, most) > most))
    return Infinity;
  let beforeLast = new Uint32Array(b.length + 1);
  let last = Uint32Array.from(beforeLast, (_, index) => index);
  let row = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row.fill(FAR);
    row[0] = i;
    let nearest = i;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row[j] = best;
      nearest = Math.min(nearest, best);
    }
    // What comes is made of these two rows; a swap of the older costs one more.
    if (nearest > most && last.every((distance) => distance >= most)) return Infinity;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length]!;
}

/** More than any distance, with room to count on. */
const FAR = 2 ** 31;

/**
 * A bound that costs less: code units of the longer string that the other one lacks. They count by their low byte, which
 * can only lower it. Most pairs differ in so many letters that it is seen without counting.
 */
function leastDistance(a: string, b: string, most: number): number {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  let lacking = 0;
  for (let at = 0; at < long.length && lacking <= most; at++) if (!short.includes(long[at]!)) lacking++;
  if (lacking > most) return lacking;
  const counts = new Uint32Array(256);
  for (let at = 0; at < a.length; at++) counts[a.charCodeAt(at) & 255]!++;
  let shared = 0;
  for (let at = 0; at < b.length; at++) {
    const unit = b.charCodeAt(at) & 255;
    if (counts[unit]! === 0) continue;
    counts[unit]!--;
    shared++;
  }
  return long.length - shared;
}
