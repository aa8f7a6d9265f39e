import { canonicalJson } from '@fw/signature';
import type { Assignment } from './assign-slots.ts';

/** The 5 of "5 km" is quoted with its unit where both mean the same, and only once. */
export function wholePhrases<P extends Assignment>(pairs: readonly P[]): readonly P[] {
  const isWithin = (inner: P, outer: P): boolean =>
    inner !== outer &&
    inner.slot === outer.slot &&
    WITH_UNIT.test(outer.candidate.kind) &&
    inner.candidate.kind === 'number' &&
    inner.candidate.start >= outer.candidate.start &&
    inner.candidate.end <= outer.candidate.end &&
    sameValue(inner.value, outer.value);
  return pairs.flatMap((pair) => {
    if (pairs.some((outer) => isWithin(pair, outer))) return [];
    return [
      {
        ...pair,
        score: Math.max(pair.score, ...pairs.flatMap((inner) => (isWithin(inner, pair) ? [inner.score] : []))),
      },
    ];
  });
}

/** Mentions that hold a number with what it counts. */
const WITH_UNIT = /^(?:money|quantity|duration|percent)$/u;

/** Whether two values are the same to a schema. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
