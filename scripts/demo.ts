import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type * as Fastworkflow from '../packages/fastworkflow/src/index.ts';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'packages', 'cli', 'bin', 'fw.js');
const BUILT = pathToFileURL(join(ROOT, 'packages', 'fastworkflow', 'dist', 'index.js')).href;
const FOLDER = 'examples/hello_world';
const SHOP = 'examples/retail_workflow';

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
  for (const part of [() => train(FOLDER), converse, () => train(SHOP), shop]) {
    const code = await part();
    if (code !== 0) return code;
  }
  return 0;
}

/** Trains a workflow; of the first report its figures are shown, without the drawing and the single words, of the second its last line. */
async function train(folder: string): Promise<number> {
  console.log(`\n$ fw train ${folder}`);
  const isFirst = folder === FOLDER;
  const child = spawn(process.execPath, [PROGRAM, 'train', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let report = '';
  child.stdout.on('data', (text: Buffer) => (report += text.toString()));
  const [code] = await ended;
  const lines = report.trimEnd().split('\n');
  console.log(
    (isFirst ? lines.filter((line) => /^(?:\S| {2}(?:held out|read))/.test(line)) : lines.slice(-1)).join('\n'),
  );
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

/** A return in a shop: what was said is looked up, what will happen is shown, and a yes that comes twice counts once. */
async function shop(): Promise<number> {
  console.log(`\n$ fw run ${SHOP}`);
  // What the build made of these sources.
  const { createFastworkflow } = (await import(BUILT)) as typeof Fastworkflow;
  const home = mkdtempSync(join(tmpdir(), 'fw-demo-'));
  const journal = join(home, 'journal.jsonl');
  const app = await createFastworkflow({
    folder: join(ROOT, SHOP),
    stores: 'memory',
    settings: { journal_file: journal },
  });
  try {
    const turns: Turn[] = [];
    for (const [utterance, turnId] of RETURN) {
      console.log(
        `> ${utterance}${turns.length === RETURN.length - 1 ? '   (the same turn, delivered a second time)' : ''}`,
      );
      const turn = await app.processTurn({ utterance, turnId });
      console.log(`${shortened(turn.answer)}\n`);
      turns.push(turn);
    }
    const changes = readFileSync(journal, 'utf8').trimEnd().split('\n').length;
    console.log(`Changes in the shop's own journal: ${changes}.`);
    const asWished = turns[0]?.status === 'awaiting-user' && turns[2]?.success === true && changes === 1;
    if (!asWished) console.error('The demo does not show what it promises: one return, after a question and a yes.');
    return asWished ? 0 : 1;
  } finally {
    await app.close();
    rmSync(home, { recursive: true });
  }
}

/** What is said in the shop, each with the id of its turn. */
const RETURN = [
  ['return the garden hose', 't1'],
  ['the paypal', 't2'],
  ['yes', 't3'],
  ['yes', 't3'],
] as const;

function shortened(answer: string): string {
  const lines = answer.split('\n');
  return lines.length <= 9 ? answer : [...lines.slice(0, 3), `… and ${lines.length - 3} lines more`].join('\n');
}

/** The Node to type: the one fetched for this workspace has no name on the PATH. */
function nodeToType(): string {
  const fetched = relative(ROOT, process.execPath);
  return fetched.startsWith('..') || isAbsolute(fetched) ? 'node' : fetched;
}

process.exitCode = await demo();
console.log(
  process.exitCode === 0 ? `Your turn: ${nodeToType()} packages/cli/bin/fw.js run ${FOLDER}` : 'The demo failed.',
);
