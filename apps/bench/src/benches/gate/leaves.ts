/** Every text and number in a value, as it would be written. */
export function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  if (typeof value === 'string') return value === '' ? [] : [value];
  return value === undefined || value === null ? [] : [JSON.stringify(value)];
}

/** Whether a value stands in a text as a whole word, in any case. */
export function contains(text: string, value: string): boolean {
  const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
