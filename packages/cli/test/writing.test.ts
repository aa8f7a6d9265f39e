import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { fw } from './run-fw.ts';
import { emptyFolder } from './scripted-terminal.ts';

vi.setConfig({ testTimeout: 120_000 });

let server: Server;
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked++;
      const content = JSON.stringify({
        utterances: [`a different wording, the ${asked}th`, `wording number ${asked} of many`],
      });
      const answer = {
        id: 'x',
        model: 'm',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
      };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => new Promise((closed) => server.close(closed)));

it('lets the model of LLM_SYNDATA_GEN write utterances, asks it once, and reports it as a page too (rows 79, 81)', async () => {
  const cwd = emptyFolder();
  // Listening on TCP, so the address is an object.
  const { port } = server.address() as AddressInfo;
  await fw(['examples', 'fetch', 'hello_world', '.'], { cwd });
  writeFileSync(
    join(cwd, 'hello_world', 'fastworkflow.env'),
    `LLM_SYNDATA_GEN=local/small\nLLM_BASE_URL=http://127.0.0.1:${port}/v1\n`,
  );

  const first = await fw(['train', 'hello_world', '--go-on', '--json', '--html', 'report.html'], { cwd });
  const askedAtFirst = asked;
  const second = await fw(['train', 'hello_world', '--go-on', '--json'], { cwd });
  const seedsOnly = await fw(['train', 'hello_world', '--no-synthesis', '--json'], { cwd });

  expect(first.code).toBe(EXIT.success);
  expect(JSON.parse(first.output)).toMatchObject({ published: true, sources: { asked: askedAtFirst } });
  expect(askedAtFirst).toBeGreaterThan(0);
  expect(JSON.parse(second.output)).toMatchObject({ sources: { asked: 0 } });
  expect(JSON.parse(seedsOnly.output)).toMatchObject({ sources: { byModel: 0, asked: 0 } });
  expect(readFileSync(join(cwd, 'report.html'), 'utf8')).toMatch(/<html/);
});
