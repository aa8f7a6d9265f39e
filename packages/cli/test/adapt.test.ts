import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createFastworkflow } from 'fastworkflow';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { keepEncoder } from './keep-encoder.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

// Each test trains or encodes, and machines may be busy.
vi.setConfig({ testTimeout: 120_000 });

keepEncoder();

let home: string;
let copies = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-adapt-'));
  await fw('examples', 'fetch', 'hello_world', '.');
  expect((await fw('train', 'hello_world')).code).toBe(EXIT.success);
}, 180_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function fw(...args: readonly string[]) {
  const terminal = scriptedTerminal({ cwd: home });
  const code = await main(args, terminal);
  return { code, output: terminal.printed.join('\n'), errors: terminal.noted.join('\n') };
}

/** A trained workflow of its own, where Ann has taught that "total up" means to multiply. */
async function taught(): Promise<string> {
  const name = `copy_${copies++}`;
  cpSync(join(home, 'hello_world'), join(home, name), { recursive: true });
  await say(name, 'ann', ['total up 6 and 7', 'you misunderstood', 'multiply_two_numbers']);
  return name;
}

/** Opens the workflow, says the lines in a new conversation, and closes it: every call is a restart. */
async function say(name: string, principal: string, lines: readonly string[]): Promise<readonly string[]> {
  const app = await createFastworkflow({ folder: join(home, name) });
  try {
    const answers: string[] = [];
    for (const utterance of lines) answers.push((await app.processTurn({ utterance, principal })).answer);
    return answers;
  } finally {
    await app.close();
  }
}

interface Listed {
  readonly id: string;
  readonly positive: boolean;
  readonly state: string;
  readonly user?: string;
}

async function list(name: string): Promise<readonly Listed[]> {
  return JSON.parse((await fw('adapt', name, '--json')).output) as Listed[];
}

it('routes what was taught after a restart, and words near it; not far ones, not for others (rows 14, 15, 16)', async () => {
  const name = await taught();

  const [same, variant, distant] = await say(name, 'ann', ['total up 6 and 7', 'total up 6 and 8', 'add 6 and 7']);
  const [other] = await say(name, 'bob', ['total up 6 and 7']);

  expect([same, variant, distant]).toEqual(['6 times 7 is 42.', '6 times 8 is 48.', '6 plus 7 is 13.']);
  expect(other).toBe('6 plus 7 is 13.');
});

it('follows the newer lesson when two contradict (row 17)', async () => {
  const name = await taught();

  await say(name, 'ann', ['total up 9 and 7', 'you misunderstood', 'subtract_two_numbers']);

  expect(await say(name, 'ann', ['total up 9 and 7'])).toEqual(['9 minus 7 is 2.']);
});

it('passes over a lesson about a command that is gone after retraining, and says so (row 18)', async () => {
  const name = await taught();
  rmSync(join(home, name, '_commands', 'multiply_two_numbers.ts'));
  expect((await fw('train', name, '--go-on')).code).toBe(EXIT.success);

  const [answer] = await say(name, 'ann', ['total up 6 and 7']);

  expect(answer).not.toContain('times');
  expect((await list(name)).map(({ positive, state }) => [positive, state])).toEqual([
    [false, 'in-use'],
    [true, 'command-gone'],
  ]);
  expect((await fw('adapt', name)).output).toMatch(/passed over: no such command/);
});

it('lists and exports what was learnt, and undoes it (row N6)', async () => {
  const name = await taught();
  const [no, yes] = await list(name);

  const shown = await fw('adapt', name);
  const exported = await fw('adapt', name, 'export');
  await fw('train', name, '--html', `${name}.html`);
  const undone = await fw('adapt', name, 'undo', no?.id ?? '', yes?.id ?? '');

  expect(shown.output).toMatch(/for ann: "total up 6 and 7" does not mean add_two_numbers/);
  expect(shown.output).toMatch(/for ann: "total up 6 and 7" means multiply_two_numbers\n2 corrections\./);
  expect(readFileSync(join(home, `${name}.html`), 'utf8')).toMatch(
    /total up 6 and 7<\/q><\/th><td>multiply_two_numbers<\/td><td><code>&quot;total up 6 and 7&quot;,<\/code>/,
  );
  expect(exported.output.split('\n').map((line) => JSON.parse(line))).toMatchObject([
    { command: 'add_two_numbers', positive: false },
    { command: 'multiply_two_numbers', positive: true, user: 'ann' },
  ]);
  expect(undone).toMatchObject({ code: EXIT.success, output: expect.stringContaining('Forgotten: ') });
  expect(await list(name)).toEqual([]);
  expect(await say(name, 'ann', ['total up 6 and 7'])).toEqual(['6 plus 7 is 13.']);
});

it('shows what a promotion would flip, changes nothing unasked, and with --yes promotes to everyone (row N6)', async () => {
  const name = await taught();
  const questions = [{ utterance: 'total up 6 and 8', command: 'add_two_numbers' }];
  writeFileSync(join(home, name, 'intent_benchmark.json'), JSON.stringify(questions));
  const id = (await list(name)).find(({ positive }) => positive)?.id ?? '';

  const unasked = await fw('adapt', name, 'promote', id);
  const before = await say(name, 'bob', ['total up 6 and 7']);
  const promoted = await fw('adapt', name, 'promote', id, '--yes', '--json');

  expect(unasked.output).toMatch(/worse {3}"total up 6 and 8": add_two_numbers → multiply_two_numbers/);
  expect(unasked).toMatchObject({ code: EXIT.usage, errors: expect.stringContaining('--yes') });
  expect(before).toEqual(['6 plus 7 is 13.']);
  expect(promoted.code).toBe(EXIT.success);
  expect(JSON.parse(promoted.output)).toMatchObject({
    promoted: [id],
    tried: 79,
    flips: [{ utterance: 'total up 6 and 8', after: 'multiply_two_numbers', effect: 'worse' }],
  });
  expect(await say(name, 'bob', ['total up 6 and 7'])).toEqual(['6 times 7 is 42.']);
});

it('says who has it while the workflow runs', async () => {
  const name = await taught();
  const app = await createFastworkflow({ folder: join(home, name) });

  const { code, errors } = await fw('adapt', name, 'list');
  await app.close();

  expect(code).toBe(EXIT.locked);
  expect(errors).toMatch(/open in another process/);
});

it('leaves no store behind where nothing was learnt, and says what it cannot do', async () => {
  const name = `copy_${copies++}`;
  cpSync(join(home, 'hello_world'), join(home, name), { recursive: true });

  expect(await fw('adapt', name)).toMatchObject({ code: EXIT.success, output: expect.stringContaining('Nothing was') });
  expect(await fw('adapt', name, 'undo')).toMatchObject({ code: EXIT.usage });
  expect(await fw('adapt', name, 'undo', 'nope')).toMatchObject({ code: EXIT.usage });
  expect(await fw('adapt', name, 'promote', 'nope')).toMatchObject({ code: EXIT.failed });
  expect(await fw('adapt', name, 'burn')).toMatchObject({ code: EXIT.usage });
  expect(await fw('adapt', name, 'write', 'add_two_numbers')).toMatchObject({ code: EXIT.usage });
});

it('keeps what had to be asked about, lists it, writes it into a command’s file and forgets it', async () => {
  const name = await taught();

  const listed = await fw('adapt', name, 'asked');
  const written = await fw('adapt', name, 'write', 'multiply_two_numbers', 'total up 5 and 5');
  const left = await fw('adapt', name, 'asked');
  const forgotten = await fw('adapt', name, 'forget');

  expect(listed.output).toMatch(/1 ×  "total up 5 and 5"  .*multiply_two_numbers/);
  expect(written).toMatchObject({ code: EXIT.success, output: expect.stringContaining('multiply_two_numbers.ts') });
  expect(left.output).toContain('Nobody had to be asked');
  expect(forgotten.code).toBe(EXIT.success);
});
