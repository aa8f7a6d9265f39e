import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openTalk } from '../testing/talk.ts';
import { playground } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'fw-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('says what is missing where the page was never built, and serves nothing but its own files', async () => {
  const talk = await openTalk({ routes: [playground({ folder })] });

  const unbuilt = await talk.send('GET', '/playground');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'secret.txt'), 'x');
  const built = await talk.send('GET', '/playground');
  const other = await talk.send('GET', '/playground/secret.txt');
  await talk.close();

  expect(unbuilt).toMatchObject({ status: 404, body: { error: { code: 'page-not-built' } } });
  expect(built).toMatchObject({ status: 200, text: '<!doctype html>' });
  expect(other.status).toBe(404);
});
