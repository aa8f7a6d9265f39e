import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactStoreContract } from '@fw/signature/testing';
import { afterEach, expect, it } from 'vitest';
import { COMMAND_INFO_FOLDER, VERSIONS_FOLDER } from '../current-version.ts';
import { folderArtifacts } from './folder-artifacts.ts';
import { rollBack } from './roll-back.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fw-artifacts-'));
  folders.push(folder);
  return folder;
}

artifactStoreContract('a folder', async () => {
  const folder = await place();
  return {
    store: folderArtifacts(folder),
    other: folderArtifacts(folder),
    async damage(version, file) {
      const path = join(folder, COMMAND_INFO_FOLDER, VERSIONS_FOLDER, version, file);
      const content = await readFile(path);
      content[10] = (content[10] ?? 0) ^ 1;
      await writeFile(path, content);
    },
  };
});

it('goes back one version, to any that is kept, and to none before the first (row 84)', async () => {
  const store = folderArtifacts(await place());
  await expect(rollBack(store)).rejects.toMatchObject({ code: 'not-trained' });
  const publish = (text: string) => store.publish(new Map([['x', Buffer.from(text)]]));
  const first = await publish('one');
  await expect(rollBack(store)).rejects.toMatchObject({ code: 'no-such-version' });
  const second = await publish('two');

  expect(await rollBack(store)).toEqual({ from: second, version: first });
  expect(await store.current()).toBe(first);
  expect(await rollBack(store, second)).toEqual({ from: first, version: second });
  await expect(rollBack(store, '../x')).rejects.toMatchObject({ code: 'no-such-version' });
});
