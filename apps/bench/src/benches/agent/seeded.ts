import { seededRandom } from '@fw/assistant/testing';

/** Numbers that a seed decides: the same words give the same draws in any engine and any order. */
export interface Draws {
  /** In [0, 1). */
  next(): number;
  /** One of the choices; `undefined` of none. */
  pick<Item>(items: readonly Item[]): Item | undefined;
}

/** Draws for an occasion, named by words. mulberry32 over an FNV-1a hash. */
export function drawsFor(...occasion: readonly (string | number)[]): Draws {
  let state = 0x81_1c_9d_c5;
  for (const character of occasion.join('\u0000')) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  const next = seededRandom(state);
  return { next, pick: (items) => items[Math.floor(next() * items.length)] };
}
