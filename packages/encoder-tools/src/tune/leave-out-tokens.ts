interface Thinning {
  readonly hidden: number;
  /** Share to leave out, in [0, 1). */
  readonly share: number;
  readonly random: () => number;
}

/** Float32[kept tokens, h] of a text without some of its tokens, so that none is learnt by heart; at least one stays. */
export function leaveOutTokens(states: Float32Array, { hidden, share, random }: Thinning): Float32Array {
  const count = states.length / hidden;
  if (share === 0) return states;
  const kept = Array.from({ length: count }, (_, token) => token).filter(() => random() >= share);
  const tokens = kept.length > 0 ? kept : [0];
  const thinned = new Float32Array(tokens.length * hidden);
  tokens.forEach((token, place) => {
    thinned.set(states.subarray(token * hidden, (token + 1) * hidden), place * hidden);
  });
  return thinned;
}
