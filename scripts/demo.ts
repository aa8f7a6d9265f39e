import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute, join, relative } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'packages', 'fastworkflow', 'bin', 'fw.js');
const FOLDER = 'examples/hello_world';

/** The part of `fw run --json`'s lines that is read here. */
interface Turn {
  readonly status: string;
  readonly success: boolean;
  readonly answer: string;
}

/** What is said, and what must come of it for the demo to show what it promises. */
const LINES: readonly { readonly say: string; readonly shows: string; readonly holds: (turn: Turn) => boolean }[] = [
  { say: 'add 4 and 9', shows: 'a command done', holds: ({ success, answer }) => success && answer.includes('13') },
  { say: 'multiply 6', shows: 'a missing value asked for', holds: ({ status }) => status === 'awaiting-user' },
  { say: '7', shows: 'the answer used', holds: ({ success, answer }) => success && answer.includes('42') },
  { say: 'tell me a joke about penguins', shows: 'a joke refused', holds: ({ success }) => !success },
];

async function demo(): Promise<number> {
  const trained = await train();
  return trained === 0 ? converse() : trained;
}

async function train(): Promise<number> {
  console.log(`\n$ fw train ${FOLDER}`);
  const child = spawn(process.execPath, [PROGRAM, 'train', FOLDER], { cwd: ROOT, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}

/** Says the lines to one running `fw`, one after the other's answer, and shows both sides. */
async function converse(): Promise<number> {
  console.log(`\n$ fw run ${FOLDER}`);
  const child = spawn(process.execPath, [PROGRAM, 'run', FOLDER, '--assistant', '--json'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const broken: string[] = [];
  for (const { say, shows, holds } of LINES) {
    console.log(`> ${say}`);
    child.stdin.write(`${say}\n`);
    const { value, done } = await answers.next();
    if (done === true) {
      broken.push(`fw ended before it answered "${say}"`);
      break;
    }
    // One line of our own program's documented output.
    const turn = JSON.parse(value) as Turn;
    console.log(`${turn.answer}\n`);
    if (!holds(turn)) broken.push(`"${say}" should have shown ${shows}`);
  }
  child.stdin.end();
  await ended;
  for (const message of broken) console.error(`The demo does not show what it promises: ${message}.`);
  return broken.length === 0 ? 0 : 1;
}

/** The Node to type: the one fetched for this workspace has no name on the PATH. */
function nodeToType(): string {
  const fetched = relative(ROOT, process.execPath);
  return fetched.startsWith('..') || isAbsolute(fetched) ? 'node' : fetched;
}

process.exitCode = await demo();
console.log(
  process.exitCode === 0
    ? `Your turn: ${nodeToType()} packages/fastworkflow/bin/fw.js run ${FOLDER}`
    : 'The demo failed.',
);
