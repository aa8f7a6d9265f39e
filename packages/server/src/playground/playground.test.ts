import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTalk } from '../testing/talk.ts';
import { playground } from './index.ts';

it('serves the files of the page under a strict content policy, and no others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'secret.txt'), 'hunter2');
  const talk = await openTalk({ routes: [playground({ folder })] });
  const page = await talk.send('GET', '/playground');
  const others = ['secret.txt', '..%2fpackage.json', '__proto__', 'toString'];
  const refused = await Promise.all(others.map((name) => talk.send('GET', `/playground/${name}`)));
  await talk.close();
  await rm(folder, { recursive: true });

  expect(page.text).toBe('<!doctype html>');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
  expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe/);
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

it('tells who takes the turns and whether a token is needed, and nothing that takes one', async () => {
  const talk = await openTalk({ routes: [playground()] });
  const about = await talk.send('GET', '/playground/about.json');
  await talk.close();

  expect(about.body).toEqual({ workflow: 'desk', takes: 'assistant', open: false });
});
