import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fw, startFw } from './run-fw.ts';
import { emptyFolder } from './scripted-terminal.ts';

it('trains and serves a made workflow with its page, and does both again when a file is saved', async () => {
  const cwd = emptyFolder();
  await fw(['init', 'mine'], { cwd });
  const running = startFw(['dev', 'mine', '--port', '0'], { cwd });
  onTestFinished(() => void running.child.kill('SIGTERM'));
  await running.until(/Playground: \S+/);

  const file = join(cwd, 'mine/_commands/add_reminder.ts');
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace("'make a reminder',", "'make a reminder', 'nudge me about the oven',"));
  await running.until(/20 → 21 utterances\n(?:.*\n)*Playground: \S+/);
  running.child.kill('SIGTERM');
  const { code, output } = await running.outcome;
  const urls = [...output.matchAll(/Playground: (\S+)/g)].map(([, url]) => url);

  expect(code).toBe(0);
  expect(urls).toHaveLength(2);
  expect(new Set(urls).size).toBe(1);
}, 180_000);

it('says what is wrong with a folder that is no workflow', async () => {
  const { code, errors } = await fw(['dev', 'nowhere'], { cwd: emptyFolder() });

  expect(code).toBe(3);
  expect(errors).toMatch(/nowhere is no workflow.*fw init/);
});
