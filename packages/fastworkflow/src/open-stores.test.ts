import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWorkflow } from '../test/write-workflow.ts';
import { diskStores } from './open-stores.ts';

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

  expect(existsSync(join(folder, '___workflow_contexts', 'sessions'))).toBe(true);
  // A lock that stayed would be in the way of this one.
  await expect(diskStores(folder)).rejects.toMatchObject({ code: 'store-unreadable' });
});
