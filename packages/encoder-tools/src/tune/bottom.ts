import type { Slope } from './adam-w.ts';

/** What the lowest trained layer reads. */
export interface Bottom {
  /** Token states of a text, Float32[tokens, h]; may be a view. */
  read(text: number): Float32Array;
  /**
   * Present when these numbers are trained too: what changes for a gradient.
   *
   * @param tokens - Of each text, the tokens that were used.
   * @param gradient - Float32[all those tokens, h], text after text.
   */
  slopes?(texts: readonly number[], tokens: readonly (readonly number[])[], gradient: Float32Array): Slope[];
}

/** Frozen states that were computed once. */
export function cachedStates(states: readonly Float32Array[]): Bottom {
  return { read: (text) => states[text]! };
}
