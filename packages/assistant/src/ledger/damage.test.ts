import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptedIntent } from '@fw/signature/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { act, workflowOf } from '../testing/one-command.ts';
import { talk } from '../testing/order-desk.ts';
import { headPath, openLevelEffectLedger } from './level-ledger.ts';

let home: string;
let count = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ledger-damage-'));
});
afterAll(() => rm(home, { recursive: true }));

/** A ledger in which three effects were done, closed. */
async function ledgerOnDisk(): Promise<string> {
  const folder = join(home, `${(count += 1)}`, 'ledger');
  await mkdir(join(folder, '..'), { recursive: true });
  const ledger = await openLevelEffectLedger(folder);
  for (const key of ['a', 'b', 'c']) {
    await ledger.intend(scriptedIntent({ key }));
    await ledger.settle(key, { kind: 'done', output: { text: key } });
  }
  await ledger.close();
  return folder;
}

async function logOf(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.log')) ?? '';
  return join(folder, name);
}

const damages: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
  ['truncated', async (folder) => truncate(await logOf(folder), 700)],
  [
    'changed in one byte',
    async (folder) => {
      const bytes = await readFile(await logOf(folder));
      bytes[900] = (bytes[900] ?? 0) ^ 1;
      await writeFile(await logOf(folder), bytes);
    },
  ],
  ['deleted', (folder) => rm(folder, { recursive: true })],
  ['without its head', (folder) => rm(headPath(folder))],
  ['with a head that cannot be read', (folder) => writeFile(headPath(folder), 'x')],
];

describe('a ledger that knows what it had (row N1)', () => {
  it.each(damages)('notices that it is %s, and lets nothing happen until somebody decides', async (_, damage) => {
    const folder = await ledgerOnDisk();
    await damage(folder);
    const ledger = await openLevelEffectLedger(folder);
    const run = vi.fn(() => 'done');

    const turn = await talk({ workflow: workflowOf(act({ run })), ledger }).say('act');

    expect(ledger.problems).not.toEqual([]);
    expect(turn).toMatchObject({ status: 'failed', failure: { code: 'ledger-damaged' } });
    expect(run).not.toHaveBeenCalled();
    await ledger.accept();
    expect((await talk({ workflow: workflowOf(act({ run })), ledger }).say('act')).success).toBe(true);
    await ledger.close();
    const again = await openLevelEffectLedger(folder);
    expect(again.problems).toEqual([]);
    await again.close();
  });

  it('notices a power cut that dropped writes which the disk had acknowledged, and a roll-back', async () => {
    const folder = join(home, 'cut', 'ledger');
    await mkdir(join(home, 'cut'));
    const first = await openLevelEffectLedger(folder);
    await first.intend(scriptedIntent({ key: 'a' }));
    await first.close();
    const before = join(home, 'cut', 'before');
    await cp(folder, before, { recursive: true });
    const second = await openLevelEffectLedger(folder);
    await second.settle('a', { kind: 'done', output: { text: 'a' } });
    await second.intend(scriptedIntent({ key: 'b' }));
    await second.close();

    await rm(folder, { recursive: true });
    await cp(before, folder, { recursive: true });
    const after = await openLevelEffectLedger(folder);

    expect(after.problems).toMatchObject([
      { code: 'truncated', message: expect.stringContaining('2 are lost') as string },
    ]);
    await after.close();
  });

  it('goes on where the process died between the write and the head', async () => {
    const folder = await ledgerOnDisk();
    const head = await readFile(headPath(folder));
    const ledger = await openLevelEffectLedger(folder);
    await ledger.intend(scriptedIntent({ key: 'd' }));
    await ledger.close();
    await writeFile(headPath(folder), head);

    const after = await openLevelEffectLedger(folder);

    expect(after.problems).toEqual([]);
    expect((await after.unresolved()).map(({ key }) => key)).toEqual(['d']);
    await after.close();
  });
});
