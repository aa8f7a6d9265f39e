/** A text with some of its tokens. */
export interface ThinnedText {
  /** Float32[kept tokens, h]. */
  readonly states: Float32Array;
  /** Places of the kept tokens in the text, rising. */
  readonly tokens: readonly number[];
}

interface Thinning {
  readonly hidden: number;
  /** Share to leave out, in [0, 1). */
  readonly share: number;
  readonly random: () => number;
}

/** Leaves out tokens at random, so that no text is learnt by heart; at least one stays. */
export function leaveOutTokens(states: Float32Array, { hidden, share, random }: Thinning): ThinnedText {
  const count = states.length / hidden;
  const all = Array.from({ length: count }, (_, token) => token);
  if (share === 0) return { states, tokens: all };
  const kept = all.filter(() => random() >= share);
  const tokens = kept.length > 0 ? kept : [0];
  const thinned = new Float32Array(tokens.length * hidden);
  tokens.forEach((token, place) => {
    thinned.set(states.subarray(token * hidden, (token + 1) * hidden), place * hidden);
  });
  return { states: thinned, tokens };
}
