import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { emptyFolder } from '../../test/scripted-terminal.ts';
import { watchFolder } from './watch-folder.ts';

/** A folder that is watched: what is written to it, and the next save that is told. */
async function watched(bases: readonly string[] = []) {
  const folder = emptyFolder();
  await mkdir(join(folder, '_commands'));
  let tell: (files: readonly string[]) => void = () => {};
  const watcher = watchFolder(folder, (files) => tell(files), bases);
  onTestFinished(() => watcher.close());
  return {
    folder,
    write: (path: string) => writeFile(join(folder, path), 'x'),
    next: () => new Promise<readonly string[]>((resolve) => (tell = resolve)),
  };
}

it('tells files that are saved together once, also those that editors put in the place of others', async () => {
  const { folder, write, next } = await watched();

  const first = next();
  await write('_commands/a.ts');
  await write('workflow.ts');
  expect(await first).toEqual(['_commands/a.ts', 'workflow.ts']);

  for (let time = 0; time < 2; time++) {
    const again = next();
    await write('_commands/a.ts.swp');
    await rename(join(folder, '_commands/a.ts.swp'), join(folder, '_commands/a.ts'));
    expect(await again).toEqual(['_commands/a.ts']);
  }
});

it('sees folders that are made later, and nothing that installing, training and running write', async () => {
  const { folder, write, next } = await watched();

  const saved = next();
  for (const name of ['node_modules', '___command_info', '.git']) {
    await mkdir(join(folder, name));
    await write(`${name}/a.ts`);
  }
  await mkdir(join(folder, '_commands/Order'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await write('_commands/Order/b.ts');

  expect(await saved).toEqual(['_commands/Order/b.ts']);
});

it('sees what is saved in a workflow that it is based on, wherever that lies', async () => {
  const base = join(emptyFolder(), 'node_modules/shared');
  await mkdir(join(base, '_commands'), { recursive: true });
  const { folder, next } = await watched([base]);

  const saved = next();
  await writeFile(join(base, '_commands/a.ts'), 'x');

  expect((await saved).map((file) => join(folder, file))).toEqual([join(base, '_commands/a.ts')]);
});
