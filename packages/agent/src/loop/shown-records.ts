export type Fields = Readonly<Record<string, unknown>>;

/** Depth of data that is looked into. Source: chosen here. */
const DEEPEST = 12;

/** Every object in what a command gave, the outermost first. */
export function recordsIn(value: unknown, depth = 0): readonly Fields[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  const inner = Object.values(value).flatMap((part) => recordsIn(part, depth + 1));
  // An object that is no array has string keys.
  return Array.isArray(value) ? inner : [value as Fields, ...inner];
}
