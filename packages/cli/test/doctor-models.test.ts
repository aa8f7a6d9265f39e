import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { chatServer, type Reply } from './chat-server.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

/** Examines the models of a folder whose settings these are. */
async function doctor(env: string, ...args: readonly string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'fw-doctor-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, 'fastworkflow.env'), env);
  const terminal = scriptedTerminal({ cwd });
  const code = await main(['doctor', '.', '--models', ...args], terminal);
  return { code, output: terminal.printed.join('\n'), errors: terminal.noted.join('\n') };
}

const CALLED: Reply = { tool: 'finish', input: { answer: 'ready' } };
const OBJECT: Reply = { object: { answer: 'ready' } };

it('asks the model of each role once, in its form, and says what came (row 77)', async () => {
  const [agent, planner] = [await chatServer(CALLED), await chatServer(OBJECT)];
  const env = [
    'LLM_AGENT=vllm/a',
    `LLM_BASE_URL_AGENT=${agent.url}`,
    'LLM_PLANNER=vllm/b',
    `LLM_BASE_URL_PLANNER=${planner.url}`,
    'LLM_MAX_TOKENS_PLANNER=64',
  ];

  const { code, output } = await doctor(env.join('\n'));

  expect(code).toBe(EXIT.success);
  expect(output).toMatch(/✓ LLM_PLANNER: vllm\/b: an object, as asked \(\d+ ms, 100 tokens in and 10 out\)/);
  expect(output).toMatch(/✓ LLM_AGENT: vllm\/a: a tool call, as asked/);
  expect([agent.asked(), planner.asked()]).toEqual([1, 1]);
  expect(planner.requests[0]).toContain('"max_tokens":64');
});

it('fails where a model answers words, is away or has no key, and shows no key (row 77)', async () => {
  const words = await chatServer(OBJECT);
  const away = await chatServer(OBJECT);
  away.close();
  const env = [
    'LLM_AGENT=vllm/a',
    `LLM_BASE_URL_AGENT=${words.url}`,
    'LLM_PLANNER=vllm/b',
    'LLM_API_KEY_PLANNER=sk-very-secret',
    `LLM_BASE_URL_PLANNER=${away.url}`,
    'LLM_MAX_RETRIES=0',
    'LLM_RESPONSE_GEN=mistral/small',
  ];

  const { code, output } = await doctor(env.join('\n'), '--json');

  const { findings } = JSON.parse(output) as { readonly findings: readonly unknown[] };
  expect(code).toBe(EXIT.failed);
  expect(findings).toMatchObject([
    { what: 'LLM_RESPONSE_GEN', state: 'bad', detail: expect.stringContaining('MISTRAL_API_KEY') },
    { what: 'LLM_PLANNER', state: 'bad', probe: { state: 'failed', name: 'vllm/b' } },
    { what: 'LLM_AGENT', state: 'bad', probe: { state: 'wrong', name: 'vllm/a' } },
  ]);
  expect(output).not.toContain('sk-very-secret');
});

it('says what to set where no model is named', async () => {
  const { code, output } = await doctor('');

  expect(code).toBe(EXIT.success);
  expect(output).toBe('! models: no model is named; set LLM_AGENT=provider/model in fastworkflow.env.');
});
