import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { currentVersionFolder } from '../current-version.ts';
import { publishVersion, type PublishStep } from './publish-version.ts';

// Each test starts processes, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

const CHILD = fileURLToPath(new URL('../../test/publish-and-die.ts', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a process that publishes and dies after a step. */
function publishAndDie(text: string, step: PublishStep): Promise<NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-C', '@fw/source', CHILD, folder, text, step], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (_, signal) => resolve(signal));
  });
}

/** Both files of what serves; a mixture would show. */
async function served(): Promise<readonly string[]> {
  const current = (await currentVersionFolder(folder)) ?? '';
  return Promise.all(['head.bin', 'manifest.json'].map((name) => readFile(join(current, name), 'utf8')));
}

const file = (text: string) =>
  new Map([
    ['head.bin', Buffer.from(text)],
    ['manifest.json', Buffer.from('{}')],
  ]);

it.each<[PublishStep, string]>([
  ['files-written', 'old'],
  ['version-renamed', 'old'],
  ['pointer-written', 'old'],
  ['pointer-renamed', 'new'],
  ['pruned', 'new'],
])(
  'killed after %s it serves the %s version, whole, and publishes again after a restart (row 84)',
  async (step, which) => {
    await publishVersion({ workflowFolder: folder, files: file('old') });

    const signal = await publishAndDie('new', step);

    expect(signal).toBe('SIGKILL');
    expect(await served()).toEqual([which, '{}']);
    await publishVersion({ workflowFolder: folder, files: file('new') });
    expect(await served()).toEqual(['new', '{}']);
  },
);

it('killed during the very first training it serves nothing, and trains after a restart (row 84)', async () => {
  await publishAndDie('new', 'pointer-written');

  expect(await currentVersionFolder(folder)).toBeUndefined();
  await publishVersion({ workflowFolder: folder, files: file('new') });
  expect(await served()).toEqual(['new', '{}']);
});
