import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { main } from '../src/main.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

// Public servers and the public client, with the program in between as a user starts it.
const PROGRAM = join(import.meta.dirname, '../bin/fw.js');
const require = createRequire(import.meta.url);
let home: string;

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'fw-gate-cli-')));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function publicServer(name: string): string {
  const manifest = require.resolve(`@modelcontextprotocol/${name}/package.json`);
  return join(dirname(manifest), 'dist/index.js');
}

function gateArgs(name: string, args: readonly string[], flags: readonly string[] = []): string[] {
  const state = join(home, `state-${name}`);
  return [
    '-C',
    '@fw/source',
    PROGRAM,
    'gate',
    '--state',
    state,
    '--name',
    name,
    ...flags,
    '--',
    process.execPath,
    publicServer(name),
    ...args,
  ];
}

interface Gated {
  readonly client: Client;
  readonly asked: string[];
  confirm: boolean;
}

async function connect(name: string, args: readonly string[], flags: readonly string[] = []): Promise<Gated> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: gateArgs(name, args, flags),
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: {} } });
  const held: Gated = { client, asked: [], confirm: true };
  client.setRequestHandler('elicitation/create', ({ params }) => {
    held.asked.push(params.message);
    return { action: 'accept', content: { confirm: held.confirm } };
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return held;
}

function textOf(result: unknown): string {
  const { content } = result as { content: { text?: string }[] };
  return content.map(({ text }) => text ?? '').join('\n');
}

async function fw(...args: readonly string[]) {
  const terminal = scriptedTerminal({ cwd: home });
  const code = await main(args, terminal);
  return { code, output: terminal.printed.join('\n'), errors: terminal.noted.join('\n') };
}

it('N16: before the filesystem server a file is read at once, and overwritten only after a yes', async () => {
  const folder = join(home, 'files');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.txt'), 'before');
  const { client, asked } = await connect('server-filesystem', [folder]);
  const path = join(folder, 'a.txt');

  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('write_file');
  expect(textOf(await client.callTool({ name: 'read_text_file', arguments: { path } }))).toBe('before');
  expect(asked).toEqual([]);
  const answer = await client.callTool({ name: 'write_file', arguments: { path, content: 'x'.repeat(60_000) } });

  expect(answer.isError).not.toBe(true);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('a.txt');
  expect(readFileSync(path, 'utf8')).toHaveLength(60_000);
  const log = await fw('gate', 'log', '--state', join(home, 'state-server-filesystem'));
  expect(log.code).toBe(0);
  expect(log.output).toMatch(/confirmed[\s\S]*sent[\s\S]*done/);
});

it('N16: a gate killed while a call is under way reports it as unknown when it starts again', async () => {
  const script = join(home, 'slow-server.mjs');
  const marks = join(home, 'marks');
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs';
let rest = '';
process.stdin.on('data', (part) => { rest += part; const lines = rest.split('\\n'); rest = lines.pop(); for (const line of lines) take(JSON.parse(line)); });
const say = (id, result) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n');
function take({ id, method }) {
  if (method === 'initialize') say(id, { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'slow', version: '1' } });
  if (method === 'tools/list') say(id, { tools: [{ name: 'pay', inputSchema: { type: 'object', properties: { amount: { type: 'number' } } } }] });
  if (method === 'tools/call') appendFileSync(${JSON.stringify(marks)}, 'x');
}`,
  );
  const state = join(home, 'state-slow');
  const args = ['-C', '@fw/source', PROGRAM, 'gate', '--state', state, '--', process.execPath, script];
  const start = async () => {
    const transport = new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' });
    const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: {} } });
    const asked: string[] = [];
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params.message);
      return {
        action: 'accept',
        content: { confirm: asked.length === 1 && asked[0]!.includes('interrupted') === false },
      };
    });
    await client.connect(transport);
    return { client, asked, pid: transport.pid! };
  };
  const first = await start();
  void first.client.callTool({ name: 'pay', arguments: { amount: 5 } }).catch(() => undefined);
  await expect.poll(() => existsSync(marks), { timeout: 20_000 }).toBe(true);
  process.kill(first.pid, 'SIGKILL');
  await first.client.close();

  const second = await start();
  await second.client.callTool({ name: 'pay', arguments: { amount: 5 } });
  await second.client.close();

  expect(second.asked[0]).toContain('interrupted');
  expect(readFileSync(marks, 'utf8')).toBe('x');
  expect((await fw('gate', 'log', '--state', state)).output).toContain('nobody knows whether it was done');
});

it('serves clients over HTTP, each with a server of its own, and none without the token', async () => {
  const folder = join(home, 'over-http');
  mkdirSync(folder);
  const state = join(home, 'state-http');
  const args = [
    '-C',
    '@fw/source',
    PROGRAM,
    'gate',
    '--state',
    state,
    '--http',
    '0',
    '--',
    process.execPath,
    publicServer('server-filesystem'),
    folder,
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, FW_GATE_TOKEN: 'open sesame' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  const url = await new Promise<URL>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      const found = /http:\S+/.exec(part.toString());
      if (found !== null) resolve(new URL(found[0]));
    });
  });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(401);
  const asked: string[] = [];
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler('elicitation/create', ({ params }) => {
    asked.push(params.message);
    return { action: 'accept', content: { confirm: true } };
  });
  await client.connect(
    new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization: 'Bearer open sesame' } } }),
  );
  onTestFinished(() => client.close());

  await client.callTool({ name: 'write_file', arguments: { path: join(folder, 'b.txt'), content: 'b' } });

  expect(asked).toHaveLength(1);
  expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('b');
});

const script = spawnSync('script', ['--version']).status === 0;
it.skipIf(!script)('asks at the terminal that it was started from, whatever the client says', async () => {
  const folder = join(home, 'by-terminal');
  mkdirSync(folder);
  const inner = gateArgs('server-filesystem', [folder], ['--confirm', 'terminal'])
    .map((part) => `'${part}'`)
    .join(' ');
  // The gate gets a terminal of its own from script(1), and the protocol over two pipes beside it.
  const [to, from] = [join(home, 'to'), join(home, 'from')];
  spawnSync('mkfifo', [to, from]);
  const child = spawn('script', ['-qec', `${process.execPath} ${inner} < ${to} > ${from}`, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const pump = spawn('sh', ['-c', `cat > ${to}`], { stdio: ['pipe', 'ignore', 'ignore'] });
  const read = spawn('cat', [from], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => [pump, read, child].forEach((each) => each.kill('SIGKILL')));
  let shown = '';
  child.stdout.on('data', (part: Buffer) => (shown += part.toString()));
  let answered = '';
  read.stdout.on('data', (part: Buffer) => (answered += part.toString()));
  const send = (message: object) => pump.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  send({
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } },
  });
  await expect.poll(() => answered, { timeout: 20_000 }).toContain('"id":1');
  send({ method: 'notifications/initialized' });
  const call = async (id: number, name: string, typed: string) => {
    const path = join(folder, `${name}.txt`);
    send({ id, method: 'tools/call', params: { name: 'write_file', arguments: { path, content: name } } });
    await expect.poll(() => shown, { timeout: 20_000 }).toContain('Type “yes”');
    child.stdin.write(typed);
    await expect.poll(() => answered, { timeout: 20_000 }).toContain(`"id":${id}`);
    shown = '';
    return existsSync(path);
  };

  expect(await call(2, 'c', 'yes\n')).toBe(true);
  expect(await call(3, 'd', 'yes\n')).toBe(true);
  // What was typed before a question was shown does not answer it.
  child.stdin.write('yes\n');
  await expect.poll(() => shown, { timeout: 20_000 }).toContain('yes');
  expect(await call(4, 'e', 'no\n')).toBe(false);
  expect(await call(5, 'f', 'yes\n')).toBe(true);
});
