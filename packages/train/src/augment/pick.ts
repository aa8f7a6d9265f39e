/** Numbers in [0, 1), the same ones for the same seed. */
export type Random = () => number;

/** One of the choices; `undefined` of none. */
export function pick<T>(choices: readonly T[], random: Random): T | undefined {
  return choices[Math.floor(random() * choices.length)];
}
