import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { fwHere } from './fw-here.ts';
import { keepEncoder } from './keep-encoder.ts';
import { fw, startFw, type Outcome } from './run-fw.ts';

// Each test starts processes, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

keepEncoder();

// One trained hello_world for the whole file; tests that damage it take a copy.
let home: string;
let training: Outcome;
let copies = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-process-'));
  await fwHere(['examples', 'fetch', 'hello_world', '.'], { cwd: home });
  training = await fw(['train', 'hello_world'], { cwd: home });
}, 180_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

function copy(): string {
  const name = `copy_${copies++}`;
  cpSync(join(home, 'hello_world'), join(home, name), { recursive: true });
  return name;
}

/** The folder of the version that serves. */
function versionOf(name: string): string {
  const info = join(home, name, '___command_info');
  const { version } = JSON.parse(readFileSync(join(info, 'current.json'), 'utf8')) as { version: string };
  return join(info, 'versions', version);
}

it('trains, reports and publishes (row 78)', () => {
  expect(training.errors).toMatch(/fitting/);
  expect(training.output).toMatch(/context \*: 3 commands/);
  expect(training.output).toMatch(/published version [0-9a-f]{16}/);
  expect(training.code).toBe(EXIT.success);
});

it('says the same for machines, and trains nothing twice (row 83)', async () => {
  const { code, output } = await fwHere(['train', 'hello_world', '--json'], { cwd: home });

  expect(code).toBe(EXIT.success);
  expect(JSON.parse(output)).toMatchObject({
    workflow: 'hello_world',
    published: true,
    contexts: [{ context: '*', reused: true }],
  });
});

it('runs one command without anybody there, and ends with its outcome (rows 55, 56)', async () => {
  const done = await fw(['run', 'hello_world', '--startup-command', 'add 4 and 9', '--no-keep-alive'], { cwd: home });
  const refused = await fw(['run', 'hello_world', '--startup_command', 'tell me a joke', '--no-keep_alive'], {
    cwd: home,
  });
  const asked = await fw(['run', 'hello_world', '--startup-command', 'multiply 6', '--no-keep-alive'], { cwd: home });

  expect(done).toMatchObject({ code: EXIT.success, output: '4 plus 9 is 13.\n', errors: '' });
  expect(refused.code).toBe(EXIT.failed);
  expect(asked).toMatchObject({ code: EXIT.question });
});

it('does an action from a file or from the command line, in either spelling (row 55)', async () => {
  writeFileSync(
    join(home, 'action.json'),
    '{"command_name": "multiply_two_numbers", "parameters": {"first": "6", "second": 7}}',
  );

  const file = await fwHere(['run', 'hello_world', '--startup_action', 'action.json', '--no-keep-alive'], {
    cwd: home,
  });
  const inline = await fwHere(
    [
      'run',
      'hello_world',
      '--startup-action',
      '{"command": "add_two_numbers", "input": {"first": 1}}',
      '--no-keep-alive',
      '--json',
    ],
    { cwd: home },
  );

  expect(file.output).toBe('6 times 7 is 42.\n');
  expect(JSON.parse(inline.output)).toMatchObject({
    status: 'awaiting-user',
    issues: [{ slot: 'second', kind: 'missing' }],
  });
  expect(inline.code).toBe(EXIT.question);
});

it('goes on with what is piped in, after the start-up (row 55)', async () => {
  const { code, output } = await fw(['run', 'hello_world', '--startup-command', 'add 4 and 9'], {
    cwd: home,
    lines: ['', 'multiply 6', '7', '//new', '//exit', 'add 1 and 1'],
  });

  expect(output.trim().split('\n')).toEqual([
    '4 plus 9 is 13.',
    expect.stringMatching(/second number/),
    '6 times 7 is 42.',
  ]);
  expect(code).toBe(EXIT.success);
});

it('answers whatever is piped in: blanks, control characters, 100 kB (no line is lost)', async () => {
  const lines = ['   ', '\u0007\u001b[2Jhello', 'add '.repeat(25_000), 'add 4 and 9'];

  const { code, output } = await fw(['run', 'hello_world', '--json'], { cwd: home, lines });

  const turns = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { answer: string });
  expect(turns).toHaveLength(3);
  expect(turns.at(-1)?.answer).toBe('4 plus 9 is 13.');
  expect(output).not.toContain('\u001b');
  expect([EXIT.failed, EXIT.success]).toContain(code);
});

it('refuses to run what was never trained, and names contexts and command (row 4)', async () => {
  await fwHere(['init', 'fresh'], { cwd: home });

  const { code, errors } = await fwHere(['run', 'fresh'], { cwd: home });

  expect(errors).toMatch(/never been trained \(the root\)\. Run "fw train /);
  expect(code).toBe(EXIT.untrained);
});

it('makes a workflow whose every command answers once it is trained', async () => {
  await fwHere(['init', 'begun'], { cwd: home });
  await fwHere(['train', 'begun'], { cwd: home });

  const lines = ['add_reminder "water the plants"', 'list_reminders'];
  const { code, output } = await fwHere(['run', 'begun'], { cwd: home, lines });

  expect(output).toMatch(/I will remind you: water the plants[^]*water the plants/);
  expect(code).toBe(EXIT.success);
});

it.each([
  ['current.json', (name: string) => join(home, name, '___command_info', 'current.json'), '{'],
  ['a manifest that is no JSON', (name: string) => join(versionOf(name), 'intent.json'), '{"format": 1'],
  ['numbers that were cut off', (name: string) => join(versionOf(name), 'intent.bin'), 'short'],
  ['a manifest of another format', (name: string) => join(versionOf(name), 'intent.json'), '{"format": 0}'],
])('says that an artifact is damaged or old and how to mend it: %s', async (_what, fileOf, text) => {
  const name = copy();
  writeFileSync(fileOf(name), text);

  const { code, errors } = await fwHere(['run', name, '--startup-command', 'add 1 and 2', '--no-keep-alive'], {
    cwd: home,
  });

  expect(errors).toMatch(/train/i);
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(EXIT.untrained);
});

it('names a broken file, and goes on without it when told to', async () => {
  const name = copy();
  writeFileSync(join(home, name, '_commands', 'subtract_two_numbers.ts'), 'export default {\n  summary: ,\n};\n');

  const train = await fwHere(['train', name], { cwd: home });
  const run = await fwHere(['run', name], { cwd: home, lines: ['add 1 and 2'] });
  const without = await fwHere(['run', name, '--skip-broken'], { cwd: home, lines: ['add 1 and 2'] });

  for (const { code, errors } of [train, run]) {
    expect(errors).toMatch(/_commands\/subtract_two_numbers\.ts:2/);
    expect(errors).toMatch(/Missing without it: subtract_two_numbers.*--skip-broken/s);
    expect(code).toBe(EXIT.workflow);
  }
  expect(without).toMatchObject({ code: EXIT.success, output: '1 plus 2 is 3.\n' });
});

it('says who has it when the stores are locked', async () => {
  const name = copy();
  const first = startFw(['run', name, '--json'], { cwd: home });
  first.child.stdin?.write('add 1 and 2\n');
  await first.until(/1 plus 2 is 3/);

  const second = await fw(['run', name], { cwd: home, lines: ['add 3 and 4'] });

  first.child.stdin?.end();
  expect(second.code).toBe(EXIT.locked);
  expect(second.errors).toMatch(/another process/i);
  expect((await first.outcome).code).toBe(EXIT.success);
});

it('takes named env files, and says so when one is missing (row 3)', async () => {
  writeFileSync(join(home, 'my.env'), 'LLM_AGENT=\n');

  const found = await fwHere(['run', 'hello_world', 'my.env', '--startup-command', 'add 1 and 2', '--no-keep-alive'], {
    cwd: home,
  });
  const missing = await fwHere(['run', 'hello_world', 'none.env'], { cwd: home });

  expect(found.code).toBe(EXIT.success);
  expect(missing.errors).toMatch(/no env file .*none\.env/);
  expect(missing.code).toBe(EXIT.usage);
});

it('hands the values of a context file to a command, also one that is newer than the training (row 58)', async () => {
  const name = copy();
  writeFileSync(join(home, 'context.json'), '{"team": "Team Blue"}');
  writeFileSync(
    join(home, name, '_commands', 'who_are_we.ts'),
    `import { defineCommand, z } from 'fastworkflow';
export default defineCommand({
  summary: 'Names the team.', effect: 'read', input: z.object({}),
  run: (_input, { settings }) => String(settings['team']),
});`,
  );

  const args = ['--startup-command', 'who_are_we', '--context_file_path', 'context.json', '--no-keep-alive'];
  const { code, output, errors } = await fwHere(['run', name, ...args], { cwd: home });

  expect(output).toBe('Team Blue\n');
  expect(errors).toMatch(/Newer than the training, and found by name only: who_are_we\. "fw train /);
  expect(code).toBe(EXIT.success);
});

it('names the variable of the model that a command asks for, where there is none', async () => {
  const name = copy();
  writeFileSync(
    join(home, name, '_commands', 'make_slogan.ts'),
    `import { defineCommand, z } from 'fastworkflow';
export default defineCommand({
  summary: 'Makes a slogan.', effect: 'read', input: z.object({}),
  async run(_input, call) {
    return (await call.predict({ instructions: 'Make one.', input: {}, output: z.object({ slogan: z.string() }) })).slogan;
  },
});`,
  );

  const { code, errors } = await fwHere(['run', name, '--startup-command', 'make_slogan', '--no-keep-alive'], {
    cwd: home,
  });

  expect(errors).toMatch(/make_slogan: This command asks a model: name one in LLM_RESPONSE_GEN/);
  expect(code).toBe(EXIT.failed);
});

it('publishes nothing when Ctrl-C comes while it trains; what served before still serves', async () => {
  const name = copy();
  const before = versionOf(name);
  const running = startFw(['train', name, '--all', '--seed', '7'], { cwd: home });
  await running.until(/fitting/);

  running.child.kill('SIGINT');

  const { code, errors } = await running.outcome;
  expect(errors).toMatch(/Stopped\. Nothing was published/);
  expect(code).toBe(EXIT.interrupted);
  expect(versionOf(name)).toBe(before);
  expect(readdirSync(join(home, name, '___command_info')).filter((entry) => entry.startsWith('incoming'))).toEqual([]);
});

it('ends quietly when the reader of its output goes away, and leaves the stores whole', async () => {
  const name = copy();
  const running = startFw(['run', name, '--json', '--session', 'kept'], { cwd: home });
  running.child.stdin?.write('add 1 and 2\n');
  await running.until(/1 plus 2/);

  running.child.stdout?.destroy();
  running.child.stdin?.end('add 3 and 4\nadd 5 and 6\n');

  const { errors } = await running.outcome;
  expect(errors).toBe('');
  expect((await fw(['doctor', name], { cwd: home })).code).toBe(EXIT.success);
});

it('speaks MCP over standard input and output: tools, a call, a question by elicitation (rows 106, N2)', async () => {
  const name = copy();
  const { child, outcome } = startFw(['mcp', name, '--assistant'], { cwd: home });
  const lines = createInterface({ input: child.stdout ?? Readable.from([]) })[Symbol.asyncIterator]();
  const send = (message: object) => child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  // Whatever is printed is a message of the protocol.
  const next = async () => JSON.parse(String((await lines.next()).value)) as Readonly<Record<string, unknown>>;

  send({
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: '2025-11-25',
      capabilities: { elicitation: {} },
      clientInfo: { name: 'test', version: '1' },
    },
  });
  const hello = await next();
  send({ method: 'notifications/initialized' });
  send({ id: 2, method: 'tools/list' });
  const tools = await next();
  send({ id: 3, method: 'tools/call', params: { name: 'add_two_numbers', arguments: { first: 4 } } });
  const question = await next();
  send({ id: question['id'], result: { action: 'accept', content: { second: 9 } } });
  const sum = await next();
  child.stdin?.end();

  expect(hello).toMatchObject({ result: { protocolVersion: '2025-11-25', serverInfo: { name } } });
  expect(JSON.stringify(tools)).toContain('"add_two_numbers"');
  expect(question).toMatchObject({
    method: 'elicitation/create',
    params: { requestedSchema: { properties: { second: { type: 'number' } } } },
  });
  expect(sum).toMatchObject({ id: 3, result: { content: [{ text: '4 plus 9 is 13.' }] } });
  expect((await outcome).code).toBe(EXIT.success);
});

/** A server of `fw serve` in development mode, and a way to say something to it. */
async function serving(name: string) {
  const running = startFw(['serve', name, '--dev', '--assistant', '--port', '0', '--json'], { cwd: home });
  let printed = '';
  running.child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await running.until(/"ready":true/);
  const line = printed.split('\n').find((text) => text.includes('"ready":true')) ?? '{}';
  const { url, access_token } = JSON.parse(line) as { readonly url: string; readonly access_token: string };
  const say = async (user_query: string, key: string) => {
    const response = await fetch(`${url}/invoke_assistant`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${access_token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify({ user_query }),
    });
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };
  return { ...running, say };
}

it('does nothing twice when a server is killed in the middle of a turn, and says what it does not know (row N1)', async () => {
  const name = copy();
  const done = join(home, name, 'done.txt');
  writeFileSync(
    join(home, name, '_commands', 'send_slowly.ts'),
    `import { appendFileSync } from 'node:fs';
import { defineCommand, z } from 'fastworkflow';

export default defineCommand({
  summary: 'Sends the report.',
  effect: 'write',
  utterances: ['send the report slowly'],
  input: z.object({}),
  async run() {
    appendFileSync(${JSON.stringify(done)}, 'sent\\n');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
    return 'Sent.';
  },
});
`,
  );
  const first = await serving(name);
  const lost = first.say('send_slowly', 'k').catch(() => 'lost');
  await vi.waitFor(() => expect(readFileSync(done, 'utf8')).toBe('sent\n'), { timeout: 30_000, interval: 50 });
  first.child.kill('SIGKILL');

  const second = await serving(name);
  const again = await second.say('send_slowly', 'k');
  const anew = await second.say('send_slowly', 'other');
  second.child.kill('SIGTERM');
  await second.outcome;

  expect(await lost).toBe('lost');
  expect(String(again['answer'])).toContain('do not know whether it was done');
  expect(String(anew['answer'])).toContain('may do it twice');
  expect(readFileSync(done, 'utf8')).toBe('sent\n');
});
