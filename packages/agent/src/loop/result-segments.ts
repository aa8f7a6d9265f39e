/** Depth of data that is looked into. */
const DEEPEST = 12;

/**
 * What was shown, in pieces that belong together: each line of a text, and of data each object with what is in it, the
 * innermost first. A state and an id count as said of one another when one piece has both.
 */
export function segmentsOf(results: readonly unknown[]): readonly string[] {
  return results.flatMap((result) => (typeof result === 'string' ? textSegments(result) : objectSegments(result, 0)));
}

function textSegments(text: string): readonly string[] {
  const trimmed = text.trim();
  if (/^[[{]/u.test(trimmed)) {
    try {
      return objectSegments(JSON.parse(trimmed), 0);
    } catch {
      // Only looked like JSON.
    }
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const named = lines.filter((line) => /^\s*(?:-\s+)?[\p{L}\p{N}_# -]{1,40}:/u.test(line)).length;
  // Lines of names and values are one record; other lines stand for themselves.
  return lines.length > 1 && named * 2 > lines.length ? [text] : lines;
}

function objectSegments(value: unknown, depth: number): readonly string[] {
  if (depth > DEEPEST || value === undefined || value === null) return [];
  if (typeof value !== 'object') return [JSON.stringify(value)];
  const parts: readonly unknown[] = Object.values(value);
  const inner = parts.filter((part) => typeof part === 'object' && part !== null);
  const below = inner.flatMap((part) => objectSegments(part, depth + 1));
  // Keys name objects ("#W1": {…}), so that they belong to what is under them.
  const keyed = Array.isArray(value)
    ? []
    : Object.entries(value).flatMap(([key, part]) =>
        /\d/u.test(key) && typeof part === 'object' && part !== null ? [`${key} ${ownText(part)}`] : [],
      );
  return [...below, ...keyed, ownText(value)];
}

/** An object with what is in it, but for objects that have a state of their own: theirs is not its. */
function ownText(value: object): string {
  return JSON.stringify(value, (key, part: unknown) => (key !== '' && hasOwnState(part) ? undefined : part));
}

function hasOwnState(part: unknown): boolean {
  return typeof part === 'object' && part !== null && Object.keys(part).some((key) => /stat(?:us|e)$/iu.test(key));
}
