import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newSession } from '@fw/signature';
import { scriptedIntent } from '@fw/signature/testing';
import { expect, it } from 'vitest';
import { writeWorkflow } from '../test/write-workflow.ts';
import { examineLedger } from './examine-ledger.ts';
import { closeStores, diskStores } from './open-stores.ts';

it.each(['___workflow_contexts', '___convo_info'])('names a file that lies where %s should be', async (name) => {
  const folder = writeWorkflow({ [name]: 'not a folder' });

  await expect(diskStores(folder)).rejects.toMatchObject({
    code: 'store-unavailable',
    message: `${join(folder, name)} should be a folder and cannot be made: a file is in its place. Move that away.`,
  });
});

it('leaves nothing open when a store cannot be opened', async () => {
  const folder = writeWorkflow({ '___convo_info/corrections': 'not a store' });

  await expect(diskStores(folder)).rejects.toMatchObject({ code: 'store-unreadable' });

  expect(existsSync(join(folder, '___convo_info', 'sessions'))).toBe(true);
  // A lock that stayed would be in the way of this one.
  await expect(diskStores(folder)).rejects.toMatchObject({ code: 'store-unreadable' });
});

/** Opens the stores, does something once, and closes them. */
async function doOnce(folder: string, key: string, settings?: Parameters<typeof diskStores>[1]): Promise<void> {
  const stores = await diskStores(folder, settings);
  try {
    await stores.ledger.intend(scriptedIntent({ key }));
    await stores.ledger.settle(key, { kind: 'done', output: { text: key } });
  } finally {
    await closeStores(stores);
  }
}

it.each([
  ['the folder of effects', '___workflow_contexts', {}],
  ['the whole workflow', '.', { FW_LEDGER_WITNESS: 'elsewhere.head' }],
])(
  'notices that %s was brought back to an older state, head and all (row N1)',
  async (_, part, { FW_LEDGER_WITNESS }: { FW_LEDGER_WITNESS?: string }) => {
    const folder = writeWorkflow({});
    const [elsewhere, backup] = [writeWorkflow({}), writeWorkflow({})];
    const settings = FW_LEDGER_WITNESS === undefined ? {} : { FW_LEDGER_WITNESS: join(elsewhere, FW_LEDGER_WITNESS) };
    await doOnce(folder, 'a', settings);
    cpSync(join(folder, part), backup, { recursive: true });
    await doOnce(folder, 'b', settings);
    expect((await examineLedger(folder, { settings })).problems).toEqual([]);

    rmSync(join(folder, part), { recursive: true });
    cpSync(backup, join(folder, part), { recursive: true });

    const { problems } = await examineLedger(folder, { settings });
    expect(problems).toEqual(['The ledger and its head were brought back to line 2; a witness elsewhere saw 4.']);
    await expect(doOnce(folder, 'b', settings)).rejects.toMatchObject({ code: 'ledger-damaged' });
    expect((await examineLedger(folder, { settings, accept: true })).problems).toEqual([]);
  },
);

it('names a witness that cannot be kept, and leaves nothing open', async () => {
  const folder = writeWorkflow({});
  const settings = { FW_LEDGER_WITNESS: join(folder, 'no', 'such', 'folder', 'head') };

  await expect(doOnce(folder, 'a', settings)).rejects.toMatchObject({ code: 'witness-unavailable' });
  await doOnce(folder, 'a');
});

it('keeps each thing in one place, and takes conversations along that lay elsewhere', async () => {
  const folder = writeWorkflow({});
  const first = await diskStores(folder, { SPEEDDICT_FOLDERNAME: 'state' });
  await first.sessions.save(newSession('s', 'shop'));
  await closeStores(first);
  // Where an earlier version kept them.
  cpSync(join(folder, '___convo_info', 'sessions'), join(folder, 'state', 'sessions'), { recursive: true });
  rmSync(join(folder, '___convo_info', 'sessions'), { recursive: true });

  const again = await diskStores(folder, { SPEEDDICT_FOLDERNAME: 'state' });

  expect(await again.sessions.load('s')).toMatchObject({ id: 's' });
  expect(existsSync(join(folder, 'state', 'ledger'))).toBe(true);
  expect(existsSync(join(folder, 'state', 'sessions'))).toBe(false);
  expect(existsSync(join(folder, '___workflow_contexts'))).toBe(false);
  await closeStores(again);
});
