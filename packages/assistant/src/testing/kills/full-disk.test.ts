import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChild } from './child-process.ts';

/** Enough turns to outgrow the limit several times over; the disk may be full between an effect and its record. */
const SCRIPT = Array.from({ length: 60 }, (_, index) => ({ utterance: `tell w${index}`, turnId: `t${index}` }));

it.skipIf(process.platform === 'win32')(
  'refuses turns while the disk is full and goes on when it has room: nothing lost, nothing twice (row N1)',
  async () => {
    const base = await mkdtemp(join(tmpdir(), 'full-disk-'));
    const cache = join(base, 'compiled');
    const folder = join(base, 'work');
    await mkdir(folder);

    const full = await runChild({ folder, turns: SCRIPT }, { cache, fileLimitKb: 48 });
    const told = full.lines.filter(({ kind }) => kind === 'answered');
    const roomy = await runChild({ folder, turns: SCRIPT.slice(told.length) }, { cache });

    expect(full.lines.at(-1)).toEqual({ kind: 'rejected', code: 'store-failed' });
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(SCRIPT.length);
    expect(roomy.clean, roomy.errors).toBe(true);
    expect(roomy.lines.slice(1).every((line) => line.kind === 'answered' && line.status === 'completed')).toBe(true);
    const done = (await readFile(join(folder, 'effects.log'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]);
    expect(done).toEqual(SCRIPT.map((_, index) => `w${index}`));
    await rm(base, { recursive: true });
  },
  60_000,
);
