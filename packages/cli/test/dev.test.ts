import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fwHere } from './fw-here.ts';
import { startFw } from './run-fw.ts';
import { emptyFolder } from './scripted-terminal.ts';

it('trains and serves the workflow it is started in, with its page and report, and does both again when a file is saved', async () => {
  const cwd = emptyFolder();
  await fwHere(['init', 'mine'], { cwd });
  const running = startFw(['dev', '--port', '0'], { cwd: join(cwd, 'mine') });
  onTestFinished(() => void running.child.kill('SIGTERM'));
  const [, url = ''] = await running.until(/Playground: (\S+)/);
  const report = await fetch(`${url}/report`);
  const page = await report.text();

  const broken = join(cwd, 'mine/_commands/half.ts');
  await writeFile(broken, 'export default');
  await running.until(/half\.ts(?:.*\n)*The version before still answers/);
  const origin = new URL(url).origin;
  const { access_token } = (await (
    await fetch(`${origin}/initialize`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ channel_id: 'author' }),
    })
  ).json()) as { readonly access_token: string };
  const told = await fetch(`${origin}/playground/training`, { headers: { Authorization: `Bearer ${access_token}` } });
  const training: unknown = await told.json();
  const file = join(cwd, 'mine/_commands/add_reminder.ts');
  const source = await readFile(file, 'utf8');
  await rm(broken);
  await writeFile(file, source.replace("'make a reminder',", "'make a reminder', 'nudge me about the oven',"));
  await running.until(/20 → 21 utterances\n(?:.*\n)*Playground: \S+/);
  running.child.kill('SIGTERM');
  const { code, output } = await running.outcome;
  const urls = [...output.matchAll(/Playground: (\S+)/g)].map(([, url]) => url);

  expect(report.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(page).toContain('2 commands, 20 utterances');
  expect(page).toContain('class="map"');
  expect(training).toMatchObject({ published: true, fault: expect.stringContaining('half.ts') });
  expect(code).toBe(0);
  expect(urls).toHaveLength(2);
  expect(new Set(urls).size).toBe(1);
}, 180_000);

it('goes on without files that cannot be loaded, when it is told to', async () => {
  const cwd = emptyFolder();
  await fwHere(['init', 'mine'], { cwd });
  await writeFile(join(cwd, 'mine/_commands/half.ts'), 'export default');
  const running = startFw(['dev', 'mine', '--port', '0', '--skip-broken'], { cwd });
  onTestFinished(() => void running.child.kill('SIGTERM'));

  const [, url = ''] = await running.until(/Playground: (\S+)/);
  const page = await fetch(url);
  running.child.kill('SIGTERM');
  await running.outcome;

  expect(page.status).toBe(200);
}, 180_000);

it('says what is wrong with a folder that is no workflow', async () => {
  const { code, errors } = await fwHere(['dev', 'nowhere'], { cwd: emptyFolder() });

  expect(code).toBe(3);
  expect(errors).toMatch(/nowhere is no workflow.*fw init/);
});
