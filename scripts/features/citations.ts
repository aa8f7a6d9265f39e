import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** "row 61", "rows 34, 35", "rows 22 to 27", "rows N2 and N5". */
const CITATION = /\brows? (?<rows>N?\d+(?:(?:, | and | to )N?\d+)*)/g;

/** Numbers of the features that a text names. */
export function rowsIn(text: string): ReadonlySet<string> {
  const cited = [...text.matchAll(CITATION)].flatMap(({ groups }) => (groups?.['rows'] ?? '').split(/, | and /));
  return new Set(cited.flatMap(expand));
}

/** Which test files name each feature, sorted; files are paths from the root. */
export function testsByRow(root: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tests = new Map<string, string[]>();
  for (const file of [...files].sort()) {
    for (const row of rowsIn(readFileSync(join(root, file), 'utf8'))) {
      tests.set(row, [...(tests.get(row) ?? []), file]);
    }
  }
  return tests;
}

/** `22 to 24` is 22, 23 and 24. */
function expand(part: string): readonly string[] {
  const [from = '', to] = part.split(' to ');
  if (to === undefined) return [from];
  const prefix = from.startsWith('N') ? 'N' : '';
  const [first, last] = [from, to].map((row) => Number(row.replace('N', '')));
  return Array.from(
    { length: Math.max(0, (last ?? 0) - (first ?? 0) + 1) },
    (_, at) => `${prefix}${(first ?? 0) + at}`,
  );
}
