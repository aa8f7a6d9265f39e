import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDrawings } from '../architecture/draw.ts';
import type { Fence, Violation } from './fence.ts';
import { trackedFiles } from './tracked-files.ts';

const PAGE = 'docs/architecture.md';

/** Holds when the pages that explain the code name what is there: drawings made from it, files that exist. */
export const pagesTrue: Fence = {
  name: 'the drawings of docs/architecture.md are those of the code, and links between files lead somewhere',
  async check(root) {
    const page = readFileSync(join(root, PAGE), 'utf8');
    const drawn =
      withDrawings(page, root) === page
        ? []
        : [{ where: PAGE, message: 'the drawings are older than the code: node scripts/architecture/write.ts' }];
    const files = trackedFiles(root);
    return [...drawn, ...findDeadPaths(page, files), ...findDeadLinks(root, files)];
  },
};

/** Files and folders that a page names as code and that are not tracked: `packages/x/src/y.ts`. */
export function findDeadPaths(page: string, files: readonly string[]): readonly Violation[] {
  return [...page.matchAll(/`(?<path>(?:packages|apps|scripts|docs|examples)\/[\w./-]+)`/g)]
    .map(({ groups }) => (groups?.['path'] ?? '').replace(/\/$/, ''))
    .filter((path) => !files.some((file) => file === path || file.startsWith(`${path}/`)))
    .map((path) => ({ where: PAGE, message: `names ${path}, which is not there` }));
}

/** Links in Markdown to files that are not tracked. */
export function findDeadLinks(root: string, files: readonly string[]): readonly Violation[] {
  const known = new Set(
    files.flatMap((file) => file.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))),
  );
  return files
    .filter((file) => file.endsWith('.md') && !file.startsWith('.changeset/'))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
        .split('\n')
        .flatMap((line) =>
          [...line.matchAll(/\]\((?!\w+:|#)(?<path>[^)#\s]+)/g)].map(({ groups }) => groups?.['path'] ?? ''),
        )
        .filter((path) => !known.has(join(file, '..', path).replaceAll('\\', '/').replace(/\/$/, '')))
        .map((path) => ({ where: file, message: `links to ${path}, which is not there` })),
    );
}
