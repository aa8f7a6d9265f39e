/**
 * What one turn may bring, and a conversation may keep. Lengths in UTF-16 code units. Source: chosen here; each is far
 * more than people say and far less than harms.
 */
export const LIMITS = {
  /** An utterance; a longer one is told so and not read. */
  utteranceLength: 8_000,
  /** One text in a value of a command. */
  valueLength: 20_000,
  /** Items of one list, entries of one object. */
  listLength: 1_000,
  /** Texts, numbers and the like in one value, at any depth. */
  leaves: 10_000,
  /** Ids of sessions and turns. */
  idLength: 256,
  /** A stored conversation, as JSON. */
  sessionLength: 2_000_000,
} as const;

/** Whether a value is larger than one may be; looks no further than the limit. */
export function isTooLarge(value: unknown): boolean {
  let left: number = LIMITS.leaves;
  const look = (part: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > 64) return true;
    if (typeof part === 'string') return part.length > LIMITS.valueLength;
    if (typeof part !== 'object' || part === null) return false;
    const size = Array.isArray(part)
      ? part.length
      : part instanceof Map || part instanceof Set || part instanceof Uint8Array
        ? part instanceof Uint8Array
          ? 0
          : part.size
        : Object.keys(part).length;
    if (size > LIMITS.listLength) return true;
    if (part instanceof Uint8Array) return part.length > LIMITS.valueLength;
    const inside: Iterable<unknown> =
      part instanceof Map ? [...part].flat() : part instanceof Set ? part : Object.entries(part).flat();
    for (const one of inside) if (look(one, depth + 1)) return true;
    return false;
  };
  return look(value, 0);
}
