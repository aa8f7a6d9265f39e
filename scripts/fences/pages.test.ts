import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { roomArrows, withDrawings } from '../architecture/draw.ts';
import { findDeadLinks, findDeadPaths } from './pages.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'fw-pages-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

it('draws which room imports values of which, and leaves out what follows', () => {
  const src = folderWith({
    'walk.ts': "import { a } from './a/a.ts';\nimport { b } from './b/b.ts';",
    'a/a.ts': "import { b } from '../b/b.ts';\nimport type { C } from '../c/c.ts';",
    'a/a.test.ts': "import { c } from '../c/c.ts';",
    'b/b.ts': 'export const b = 1;',
    'c/c.ts': 'export const c = 1;',
  });

  expect(roomArrows(src)).toEqual([
    ['a', 'b'],
    ['walk', 'a'],
  ]);
});

it('draws between the marks and touches nothing else', () => {
  const page = 'before\n<!-- drawn: rooms -->\nWhat was drawn before.\n<!-- end -->\nafter\n';

  const drawn = withDrawings(page, join(import.meta.dirname, '..', '..'));

  expect(drawn).toMatch(
    /^before\n<!-- drawn: rooms -->\n\n```mermaid\n[\s\S]* --> [\s\S]*```\n\n<!-- end -->\nafter\n$/,
  );
  expect(drawn).not.toContain('What was drawn before');
});

it('finds links to files that are not there, and no others', () => {
  const root = folderWith({
    'README.md':
      '[a](docs/a.md) [b](docs/b.md#part) [c](https://example.org/x) [d](docs) `[e](no)`\n```\n[f](gone.md)\n```',
    'docs/a.md': '[up](../README.md) [gone](gone.md)',
    'docs/b.md': '',
  });

  const found = findDeadLinks(root, ['README.md', 'docs/a.md', 'docs/b.md']);

  expect(found.map(({ where, message }) => `${where} ${message}`)).toEqual([
    'docs/a.md links to gone.md, which is not there',
  ]);
});

it('finds files that a page names and that are not there', () => {
  const page = 'Open `packages/a/src/b.ts` in `packages/a`, or `packages/a/src/gone.ts`; `a/b` is no path of ours.';

  expect(findDeadPaths(page, ['packages/a/src/b.ts'])).toMatchObject([
    { message: 'names packages/a/src/gone.ts, which is not there' },
  ]);
});
