import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { fwHere as fw } from './fw-here.ts';
import { keepEncoder } from './keep-encoder.ts';
import { emptyFolder } from './scripted-terminal.ts';

vi.setConfig({ testTimeout: 120_000 });

keepEncoder();

let server: Server;
let asked = 0;
const prompts: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked++;
      const words = (who: string) => ({
        utterances: [`a different wording, the ${asked}th${who}`, `wording number ${asked}${who} of many`],
      });
      prompts.push(body);
      const content = JSON.stringify(
        body.includes('Person 2') ? { people: [words(' one'), words(' two')] } : words(''),
      );
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
  appendFileSync(
    join(cwd, 'hello_world', 'fastworkflow.env'),
    ['NUMOF_PERSONAS=2', 'UTTERANCES_PER_PERSONA=3', 'PERSONAS_PER_BATCH=2']
      .map((line) => `SYNTHETIC_UTTERANCE_GEN_${line}\n`)
      .join(''),
  );
  prompts.length = 0;
  const anew = await fw(['train', 'hello_world', '--go-on', '--json', '--regenerate_utterances'], { cwd });
  const seedsOnly = await fw(['train', 'hello_world', '--no-synthesis', '--json'], { cwd });

  expect(first.code).toBe(EXIT.success);
  expect(JSON.parse(first.output)).toMatchObject({ published: true, sources: { asked: askedAtFirst } });
  expect(askedAtFirst).toBeGreaterThan(0);
  expect(JSON.parse(second.output)).toMatchObject({ sources: { asked: 0 } });
  const { sources } = JSON.parse(anew.output) as { readonly sources: { readonly personas: Record<string, number> } };
  expect(sources).toMatchObject({ asked: prompts.length });
  // Two personas a request, and two wordings of each.
  expect(Object.values(sources.personas).reduce((sum, count) => sum + count, 0)).toBe(4 * prompts.length);
  expect(prompts.every((prompt) => prompt.includes('Write 3 utterances for each person.'))).toBe(true);
  expect(JSON.parse(seedsOnly.output)).toMatchObject({ sources: { byModel: 0, asked: 0 } });
  expect(readFileSync(join(cwd, 'report.html'), 'utf8')).toMatch(/<html/);
});
