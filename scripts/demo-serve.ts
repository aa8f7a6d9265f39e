import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'packages', 'cli', 'bin', 'fw.js');
const FOLDER = 'examples/hello_world';

/** The part of a turn's body that is read here. */
interface Turn {
  readonly status: string;
  readonly answer: string;
  readonly clarification?: { readonly id: string };
}

/** Trains hello_world, serves it, and talks to it over HTTP: a question, its answer, the effect. */
async function demo(): Promise<void> {
  console.log(`\n$ fw train ${FOLDER}`);
  const trained = spawn(process.execPath, [PROGRAM, 'train', FOLDER], { cwd: ROOT, stdio: 'inherit' });
  if ((await once(trained, 'close'))[0] !== 0) throw new Error('hello_world could not be trained');

  console.log(`\n$ fw serve ${FOLDER} --dev`);
  const args = [PROGRAM, 'serve', FOLDER, '--dev', '--assistant', '--port', '0', '--json'];
  const server = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'close');
  try {
    const { value, done } = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
    if (done === true) throw new Error('the server did not start');
    // The one line that "fw serve --json" prints.
    const { url } = JSON.parse(value) as { readonly url: string };
    await talk(url);
  } finally {
    server.kill('SIGTERM');
    const [code] = await ended;
    console.log(`SIGTERM: ended with exit code ${code}.`);
    if (code !== 0) process.exitCode = 1;
  }
}

async function talk(url: string): Promise<void> {
  const { access_token: token } = (await post(url, '/initialize', undefined, {
    channel_id: 'demo',
    user_id: 'ann',
  })) as {
    readonly access_token: string;
  };
  const asked = (await post(url, '/invoke_assistant', token, { user_query: 'multiply 6' })) as Turn;
  expect(asked.status === 'awaiting-user', 'a missing value is asked for');
  const answer = { clarification_id: asked.clarification?.id, answer: { second: 7 } };
  const done = (await post(url, '/answer', token, answer)) as Turn;
  expect(done.answer.includes('42'), 'the answer is used and the command runs');
  const said = (await post(url, '/invoke_assistant', token, { user_query: 'could you add 19 and 23 for me?' })) as Turn;
  expect(said.answer.includes('42'), 'a sentence is understood');
}

async function post(url: string, path: string, token: string | undefined, body: unknown): Promise<unknown> {
  console.log(`\n$ curl ${url}${path} -d '${JSON.stringify(body)}'`);
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Partial<Turn>;
  console.log(`${response.status} ${answer.status ?? ''} ${answer.answer ?? '(tokens)'}`);
  return answer;
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the demo should show that ${what}`);
}

try {
  await demo();
} catch (error) {
  console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}.`);
  process.exitCode = 1;
}
