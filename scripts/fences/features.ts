import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsIn, testsByRow } from '../features/citations.ts';
import { featuresIn, NOT_YET } from '../features/table.ts';
import type { Fence, Violation } from './fence.ts';
import { trackedFiles } from './tracked-files.ts';

const PAGE = 'docs/features.md';

/** Holds when every feature of the page has a test that names it, and every number that a test names is a feature. */
export const featuresTested: Fence = {
  name: 'every feature of docs/features.md has a test, and every row that a test names is one',
  async check(root) {
    const files = trackedFiles(root).filter((path) => path.endsWith('.test.ts') && !path.startsWith('scripts/'));
    const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
    return findUntested(readFileSync(join(root, PAGE), 'utf8'), testsByRow(root, files), read);
  },
};

/** @param read - Text of a file by its path from the root; `undefined` when there is none. */
export function findUntested(
  page: string,
  tests: ReadonlyMap<string, readonly string[]>,
  read: (path: string) => string | undefined,
): readonly Violation[] {
  const features = featuresIn(page);
  const known = new Set(features.map(({ row }) => row));
  const strangers = [...tests].filter(([row]) => !known.has(row));
  return [
    ...features.flatMap(({ row, line, tests: cell }) => {
      const where = `${PAGE}:${line}`;
      const links = [...cell.matchAll(/\]\(\.\.\/(?<path>[^)]+)\)/g)].map(({ groups }) => groups?.['path'] ?? '');
      if (links.length === 0 && cell === NOT_YET && !tests.has(row)) return [];
      const broken = links.filter((path) => !rowsIn(read(path) ?? '').has(row));
      if (links.length > 0 && broken.length === 0) return [];
      const what =
        links.length === 0 ? 'has a test that the page does not name' : `${broken.join(', ')} does not name it`;
      return [{ where, message: `feature ${row} ${what}: node scripts/features/write.ts` }];
    }),
    ...strangers.map(([row, [file = '']]) => ({
      where: file,
      message: `names row ${row}, which ${PAGE} does not have`,
    })),
  ];
}
