import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { chatServer, type Reply } from './chat-server.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

// It trains, and machines may be busy.
vi.setConfig({ testTimeout: 120_000 });

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-agent-'));
  const terminal = scriptedTerminal({ cwd: home });
  await main(['examples', 'fetch', 'hello_world', '.'], terminal);
  await main(['train', 'hello_world'], terminal);
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Says lines to the workflow with an agent whose model is a server that answers so. */
async function converse(lines: readonly string[], args: readonly string[], replies: readonly Reply[]) {
  const server = await chatServer(...replies);
  writeFileSync(join(home, 'models.env'), `LLM_AGENT=ollama/agent\nLLM_BASE_URL=${server.url}\n`);
  const terminal = scriptedTerminal({ cwd: home, lines });
  const code = await main(['run', 'hello_world', 'models.env', ...args], terminal);
  return { code, said: terminal.printed, noted: terminal.noted.join('\n'), server };
}

const GOALS = [{ goal: 'Add', command: 'add_two_numbers' }, { goal: 'Double it' }];
const call = (command: string, parameters: unknown) => ({ tool: 'run_command', input: { command, parameters } });
/** The first call of a request, which states the goals. */
const first = (command: string, parameters: unknown) => ({
  tool: 'run_command',
  input: { command, parameters, goals: GOALS },
});
const finish = (answer: string) => ({
  tool: 'finish',
  input: { answer, outcomes: [1, 2].map((goal) => ({ goal, status: 'done' })) },
});

it('plans, acts step by step and shows both directions in the trace (rows 59, 60, 72)', async () => {
  const { code, said, noted } = await converse(
    ['add 19 and 23, then double it'],
    ['--trace'],
    [
      first('add_two_numbers', { first: 19, second: 23 }),
      call('multiply_two_numbers', { first: 42, second: 2 }),
      finish('That makes 84.'),
    ],
  );

  expect(code).toBe(EXIT.success);
  expect(said).toEqual(['That makes 84.']);
  const trace = noted.split('\n').map((line) => line.trim());
  const order = [
    expect.stringMatching(/^agent → run_command \{"command":"add_two_numbers","parameters":\{"first":19,"second":23\}/),
    'plan: 1. Add | 2. Double it',
    expect.stringMatching(/^agent ← 19 plus 23 is 42\./),
    expect.stringMatching(/^agent → run_command \{"command":"multiply_two_numbers"/),
    expect.stringMatching(/^agent ← 42 times 2 is 84\./),
  ];
  expect(trace.filter((line) => /^(plan|agent [→←]) ?/.test(line) && !line.includes('finish'))).toEqual(order);
});

it('calls neither planner nor agent with --assistant, nor for a line behind a slash (rows 61, 62)', async () => {
  const assistant = await converse(['add 19 and 23'], ['--assistant'], [finish('no')]);
  const slash = await converse(['/add_two_numbers 19 23'], [], [finish('no')]);

  expect(assistant).toMatchObject({ code: EXIT.success, said: ['19 plus 23 is 42.'] });
  expect(slash).toMatchObject({ code: EXIT.success, said: ['19 plus 23 is 42.'] });
  expect([assistant.server.asked(), slash.server.asked()]).toEqual([0, 0]);
});

it('leaves the conversation where it was when Ctrl-C comes during a model call, and takes the words again', async () => {
  const server = await chatServer(
    first('add_two_numbers', { first: 19, second: 23 }),
    'silence',
    first('add_two_numbers', { first: 19, second: 23 }),
    finish('That makes 42.'),
  );
  writeFileSync(join(home, 'models.env'), `LLM_AGENT=ollama/agent\nLLM_BASE_URL=${server.url}\n`);
  const input = new PassThrough();
  const terminal = { ...scriptedTerminal({ cwd: home }), input, interactive: true };

  const ended = main(['run', 'hello_world', 'models.env'], terminal);
  input.write('add 19 and 23\r');
  await vi.waitUntil(() => server.asked() === 2, { timeout: 60_000 });
  input.write('\u0003');
  await vi.waitUntil(() => terminal.noted.some((line) => line.includes('Stopped')), { timeout: 60_000 });
  input.write('add 19 and 23\r');
  await vi.waitUntil(() => terminal.printed.includes('That makes 42.'), { timeout: 60_000 });
  input.write('//exit\r');

  expect(await ended).toBe(EXIT.success);
  const [before, , after] = server.requests.map(
    (text) => (JSON.parse(text) as { readonly messages: unknown }).messages,
  );
  expect(after).toEqual(before);
});

it('remembers what was said until //new (rows 70, 71)', async () => {
  const { server } = await converse(
    ['add 19 and 23', 'how did you come to that sum?', '//new', 'how did you come to that sum?', '//exit'],
    [],
    [
      first('add_two_numbers', { first: 19, second: 23 }),
      finish('That makes 42.'),
      first('add_two_numbers', { first: 19, second: 23 }),
      finish('It was 42.'),
    ],
  );

  const [, , second = '', , third = ''] = server.requests;
  expect(second).toContain('That makes 42.');
  expect(third).not.toContain('That makes 42.');
});
