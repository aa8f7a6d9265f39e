import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { COMMAND_INFO_FOLDER, currentVersionFolder } from '../current-version.ts';
import { publishVersion, type PublishStep } from './publish-version.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-publish-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = (text: string) =>
  new Map([
    ['head.bin', Buffer.from(text)],
    ['manifest.json', Buffer.from('{}')],
  ]);

async function served(): Promise<string | undefined> {
  const current = await currentVersionFolder(folder);
  return current === undefined ? undefined : readFile(join(current, 'head.bin'), 'utf8');
}

it('serves what was published last (row 84)', async () => {
  expect(await served()).toBeUndefined();

  await publishVersion({ workflowFolder: folder, files: files('one') });
  await publishVersion({ workflowFolder: folder, files: files('two') });

  expect(await served()).toBe('two');
});

it.each<[PublishStep, string]>([
  ['files-written', 'one'],
  ['version-renamed', 'one'],
  ['pointer-written', 'one'],
  ['pointer-renamed', 'two'],
])('stopped after %s it serves %j, whole (row 84)', async (stopAt, expected) => {
  await publishVersion({ workflowFolder: folder, files: files('one') });

  const onStep = (step: PublishStep) => {
    if (step === stopAt) throw new Error('stopped');
  };
  await expect(publishVersion({ workflowFolder: folder, files: files('two'), onStep })).rejects.toMatchObject({
    code: 'publish-failed',
  });

  expect(await served()).toBe(expected);
});

it('names a version after its contents (row 82)', async () => {
  const first = await publishVersion({ workflowFolder: folder, files: files('one') });
  const other = await publishVersion({ workflowFolder: folder, files: files('two') });
  const again = await publishVersion({ workflowFolder: folder, files: files('one') });

  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(await served()).toBe('one');
});

it('lets some publish at once, the same version too, whoever removes what is old meanwhile', async () => {
  for (let round = 0; round < 8; round++) {
    const texts = ['a', 'b', 'a'].map((text) => `${round} ${text}`);
    await Promise.all(texts.map((text) => publishVersion({ workflowFolder: folder, files: files(text) })));

    expect(texts).toContain(await served());
  }
});

it.each<PublishStep>(['version-renamed', 'pointer-written'])(
  'serves what it published where others made it old after %s (row 84)',
  async (step) => {
    const others = ['1', '2', '3', '4'];
    const onStep = async (at: PublishStep) => {
      if (at !== step) return;
      for (const text of others.splice(0)) await publishVersion({ workflowFolder: folder, files: files(text) });
    };

    await publishVersion({ workflowFolder: folder, files: files('mine'), onStep });

    expect(await served()).toBe('mine');
  },
);

it('keeps a few versions for readers and removes the rest', async () => {
  for (const text of ['1', '2', '3', '4', '5']) await publishVersion({ workflowFolder: folder, files: files(text) });

  expect(await readdir(join(folder, COMMAND_INFO_FOLDER, 'versions'))).toHaveLength(3);
});

it('says what to do about a damaged pointer', async () => {
  await publishVersion({ workflowFolder: folder, files: files('one') });
  await writeFile(join(folder, COMMAND_INFO_FOLDER, 'current.json'), '{"version":"../../etc"}');

  await expect(currentVersionFolder(folder)).rejects.toMatchObject({
    code: 'corrupt-artifact',
    message: expect.stringContaining('fw train'),
  });
});

it.skipIf(process.getuid?.() === 0)('leaves the old version alone when the disk refuses', async () => {
  await publishVersion({ workflowFolder: folder, files: files('one') });
  await chmod(join(folder, COMMAND_INFO_FOLDER), 0o500);

  await expect(publishVersion({ workflowFolder: folder, files: files('two') })).rejects.toMatchObject({
    code: 'publish-failed',
  });

  await chmod(join(folder, COMMAND_INFO_FOLDER), 0o700);
  expect(await served()).toBe('one');
});
