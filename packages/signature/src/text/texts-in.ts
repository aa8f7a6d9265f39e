/** Deepest nesting that a value may have; see `isTooLarge`. */
const MAX_DEPTH = 64;

/** Every text in a value, keys of objects and maps among them; deeper than any value may be it looks no further. */
export function textsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  const parts: Iterable<unknown> =
    value instanceof Map ? [...value].flat() : value instanceof Set ? value : Object.entries(value).flat();
  return [...parts].flatMap((part) => textsIn(part, depth + 1));
}
