import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FwError } from '@fw/signature';
import { effectLedgerContract, scriptedIntent } from '@fw/signature/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openLevelEffectLedger } from './level-ledger.ts';
import { createMemoryLedger } from './memory-ledger.ts';

const folders: string[] = [];
async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  folders.push(folder);
  return join(folder, 'ledger');
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

effectLedgerContract('memory', async () => createMemoryLedger());
effectLedgerContract('level', async () => openLevelEffectLedger(await freshFolder()));

describe('the ledger on disk', () => {
  it('remembers effects when it is opened again (row N1)', async () => {
    const folder = await freshFolder();
    const first = await openLevelEffectLedger(folder);
    await first.intend(scriptedIntent());
    await first.close();

    const second = await openLevelEffectLedger(folder);

    expect(await second.intend(scriptedIntent())).toEqual({ kind: 'recorded', record: scriptedIntent() });
    expect(await second.unresolved()).toEqual([scriptedIntent()]);
    await second.close();
  });

  it('names the folder and the remedy when another has it open', async () => {
    const folder = await freshFolder();
    const first = await openLevelEffectLedger(folder);

    const error: unknown = await openLevelEffectLedger(folder).catch((reason: unknown) => reason);

    expect(FwError.is(error, 'store-locked') && error.message).toBe(
      `"${folder}" is in use by another process: end that one, or use another folder.`,
    );
    await first.close();
  });

  it('says so when the folder cannot be one', async () => {
    const error: unknown = await openLevelEffectLedger('/dev/null/ledger').catch((reason: unknown) => reason);

    expect(FwError.is(error, 'store-unavailable') && error.message).toContain('/dev/null/ledger');
  });
});
