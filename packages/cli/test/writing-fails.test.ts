import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openUtteranceCache, trainWorkflow } from '@fw/train';
import { aiUtteranceWriter } from '@fw/train/ai';
import { createFastworkflow, loadDefaultEncoder, loadWorkflow } from 'fastworkflow';
import { createModels } from 'fastworkflow/models';
import { main } from '../src/main.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

// Each test trains, and machines may be busy.
vi.setConfig({ testTimeout: 120_000 });

let home: string;
let server: Server;
let answer: (response: ServerResponse) => void;
let asked = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-writing-'));
  await main(['examples', 'fetch', 'hello_world', '.'], scriptedTerminal({ cwd: home }));
  server = createServer((request, response) => {
    asked++;
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(() => {
  asked = 0;
  server.closeAllConnections();
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(home, { recursive: true, force: true });
});

const json = (status: number, body: unknown) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const says = (content: string) =>
  json(200, {
    id: 'x',
    model: 'm',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  });

/** Trains on what the server behind `answer` makes of it. A silent server is waited for as long as it is told. */
async function train(timeoutMs = 30_000) {
  const folder = join(home, 'hello_world');
  const loaded = await loadWorkflow(folder);
  const encoder = await loadDefaultEncoder();
  // Listening on TCP, so the address is an object.
  const { port } = server.address() as AddressInfo;
  const environment = { LLM_SYNDATA_GEN: 'local/small', LLM_BASE_URL: `http://127.0.0.1:${port}/v1` };
  try {
    const { name, model } = await createModels({ environment }).get('LLM_SYNDATA_GEN');
    return await trainWorkflow({
      workflow: loaded.workflow,
      folder,
      encoder,
      writing: {
        writer: aiUtteranceWriter(model, { name }),
        cache: await openUtteranceCache(folder),
        personas: [{ name: 'terse', voice: 'few words', origin: 'app' }],
        backOffMs: 1,
        timeoutMs,
      },
    });
  } finally {
    await encoder.close();
    loaded.close();
  }
}

const cacheText = () => {
  try {
    return readFileSync(join(home, 'hello_world', '___command_info', 'generated_utterances.json'), 'utf8');
  } catch {
    return '';
  }
};

it.each<[string, (response: ServerResponse) => void, RegExp, number]>([
  ['answers rubbish', says('As a language model I would rather not.'), /./, 3],
  ['answers JSON that was not asked for', says('{"utterances": "none"}'), /./, 3],
  ['says that it is asked too often', json(429, { error: { message: 'slow down' } }), /slow down|429/, 3],
  ['breaks the connection', (response) => response.destroy(), /./, 3],
  ['answers nothing at all', () => {}, /did not answer within 0.3 s/, 1],
])('falls back to the seeds, and says so, when the model %s (row 80)', async (_, behaviour, reason, tries) => {
  answer = behaviour;

  const report = await train(tries === 1 ? 300 : undefined);

  expect(report).toMatchObject({ published: true, sources: { byModel: 0 } });
  expect(report.sources.seeds).toBeGreaterThan(0);
  const { fellBack } = report.sources;
  expect(Object.keys(fellBack).sort()).toEqual(['add_two_numbers', 'multiply_two_numbers', 'subtract_two_numbers']);
  for (const said of Object.values(fellBack)) expect(said).toMatch(reason);
  expect(asked).toBe(3 * tries);
  expect(cacheText()).toBe('');
  const app = await createFastworkflow({ folder: join(home, 'hello_world'), stores: 'memory' });
  const turn = await app.processTurn({ utterance: 'could you add 19 and 23 for me?' });
  await app.close();
  expect(turn.answer).toBe('19 plus 23 is 42.');
});

it('tries again after a 429 and keeps what it was given then (row 80)', async () => {
  answer = (response) => {
    if (asked % 2 === 1) json(429, { error: { message: 'slow down' } })(response);
    else says(JSON.stringify({ utterances: [`wording number ${asked}`] }))(response);
  };

  const report = await train();

  expect(report.sources.fellBack).toEqual({});
  expect(report.sources.byModel).toBe(3);
  expect(report.contexts[0]?.heldOutBy).toBe('persona');
  expect(cacheText()).toContain('wording number');
});
