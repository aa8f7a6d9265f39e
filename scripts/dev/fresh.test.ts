import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { filesBelow, whenStale } from './fresh.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fresh-'));
  writeFileSync(join(folder, 'source'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = (salt = '') => ({
  stamp: join(folder, 'stamp'),
  files: [join(folder, 'source')],
  results: [join(folder, 'result')],
  salt,
});
const make = () => vi.fn(async () => writeFileSync(join(folder, 'result'), ''));

it('runs a step once for the same files', async () => {
  const step = make();

  const ran = [await whenStale(plan(), step), await whenStale(plan(), step)];

  expect(ran).toEqual([true, false]);
  expect(step).toHaveBeenCalledTimes(1);
});

it.each([
  ['a file changed', () => writeFileSync(join(folder, 'source'), 'two'), ''],
  ['the result is gone', () => rmSync(join(folder, 'result')), ''],
  ['the salt changed', () => undefined, 'other'],
])('runs it again when %s', async (_, change, salt) => {
  await whenStale(plan(), make());
  change();

  expect(await whenStale(plan(salt), make())).toBe(true);
});

it('runs it again after it failed', async () => {
  await expect(
    whenStale(plan(), async () => {
      throw new Error('interrupted');
    }),
  ).rejects.toThrow('interrupted');

  expect(await whenStale(plan(), make())).toBe(true);
});

it('lists wanted files in a fixed order and none of what was built or installed', () => {
  for (const name of ['b.ts', 'a.ts', 'a.md']) writeFileSync(join(folder, name), '');

  const found = filesBelow(folder, (path: string) => path.endsWith('.ts'));

  expect(found).toEqual([join(folder, 'a.ts'), join(folder, 'b.ts')]);
  expect(filesBelow(join(folder, 'absent'), () => true)).toEqual([]);
});
