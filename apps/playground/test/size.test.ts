import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { buildPage } from '../scripts/build-page.mjs';

it('weighs less than 40 kB compressed, all files together', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
  await buildPage(folder);
  const names = await readdir(folder);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  await rm(folder, { recursive: true });

  const bytes = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);

  expect(names.toSorted()).toEqual(['icon.svg', 'index.html', 'page.css', 'page.js']);
  // 15.6 kB when it was written.
  expect(bytes).toBeLessThan(40_000);
});
