import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createFastworkflow, folderArtifacts } from 'fastworkflow';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { keepEncoder } from './keep-encoder.ts';
import { startFw } from './run-fw.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

// Each test trains, and machines may be busy.
vi.setConfig({ testTimeout: 120_000 });

keepEncoder();

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-training-'));
  await fw('examples', 'fetch', 'hello_world', '.');
}, 60_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function fw(...args: readonly string[]) {
  const terminal = scriptedTerminal({ cwd: home });
  const code = await main(args, terminal);
  return { code, output: terminal.printed.join('\n'), errors: terminal.noted.join('\n') };
}

it('plans, trains what it planned, and plans again after an edit (row 83)', async () => {
  const first = await fw('train', 'hello_world', '--plan');
  expect(existsSync(join(home, 'hello_world', '___command_info'))).toBe(false);
  const trained = await fw('train', 'hello_world', '--html', 'pages/report.html', '--export-onnx', 'graphs');
  const unchanged = await fw('train', 'hello_world', '--plan', '--json');
  const file = join(home, 'hello_world', '_commands', 'add_two_numbers.ts');
  appendFileSync(file, '\n// an edit that says nothing new\n');
  const commented = await fw('train', 'hello_world', '--plan', '--json');
  const all = await fw('train', 'hello_world', '--plan', '--retrain-all');

  expect(first.output).toMatch(/the root: trained, never trained before \(3 commands, 78 utterances\)/);
  expect(first.output).toMatch(/1 of 1 context would be trained\. Nothing was done\./);
  expect(trained.code).toBe(EXIT.success);
  const page = readFileSync(join(home, 'pages', 'report.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('78 utterances, flattened to the two');
  const { version } = JSON.parse(readFileSync(join(home, 'hello_world', '___command_info', 'current.json'), 'utf8'));
  expect(page).toMatch(new RegExp(`<h2 id="part-\\d">Published versions</h2>[^]*<code>${version}</code>`));
  expect(JSON.parse(unchanged.output)).toMatchObject({ contexts: [{ context: '*', because: 'unchanged' }] });
  expect(JSON.parse(commented.output)).toMatchObject({ contexts: [{ because: 'unchanged' }] });
  expect(all.output).toMatch(/the root: trained, as was asked for/);
});

it('writes graphs beside a training, and says what is not in them', async () => {
  const { code, output, errors } = await fw('train', 'hello_world', '--json', '--export-onnx', 'graphs');

  expect(code).toBe(EXIT.success);
  expect(JSON.parse(output)).toMatchObject({ published: true });
  expect(errors).toMatch(/_root\.onnx: the root, 6 labels/);
  expect(errors).toMatch(/n-grams and thresholds are not in the graphs/);
  expect(JSON.parse(readFileSync(join(home, 'graphs', '_root.labels.json'), 'utf8'))).toMatchObject({
    encoder: { id: 'all-MiniLM-L6-v2-int8' },
    labels: [{ kind: 'command' }, { kind: 'command' }, { kind: 'command' }, {}, {}, { kind: 'near' }],
  });
});

it('adds wordings by rule when told to, and counts none of them as a proof', async () => {
  const plain = await fw('train', 'hello_world', '--json', '--all');
  const varied = await fw('train', 'hello_world', '--json', '--augment');

  const { sources, contexts } = JSON.parse(varied.output);
  expect(sources.byAugmenter).toBeGreaterThan(78);
  expect(contexts[0].evaluation.commandRows).toBe(JSON.parse(plain.output).contexts[0].evaluation.commandRows);
});

it('keeps to the rate of wrong executions that the workflow states, and prints the coverage it costs (row N3)', async () => {
  const trained = async (read: number) => {
    const folder = `at_most_${read * 1000}`;
    await fw('examples', 'fetch', 'hello_world', folder);
    const settings = join(home, folder, 'hello_world', 'workflow.ts');
    writeFileSync(settings, `export default { description: 'A calculator.', risk: { read: ${read} } };`);
    const shown = await fw('train', `${folder}/hello_world`);
    const { contexts } = JSON.parse((await fw('train', `${folder}/hello_world`, '--json')).output);
    return { shown: shown.output, risk: contexts[0].risks.read, kept: contexts[0].reused };
  };

  const strict = await trained(0.001);
  const lax = await trained(0.2);

  expect([strict.risk.promised, lax.risk.promised]).toEqual([0.001, 0.2]);
  expect(strict.risk.threshold).toBeGreaterThan(lax.risk.threshold);
  expect(strict.risk.coverage).toBeLessThan(lax.risk.coverage);
  // 78 utterances can prove one in five, and not one in a thousand.
  expect([strict.risk.supported, lax.risk.supported]).toEqual([false, true]);
  expect(strict.shown).toMatch(/read: at most 0\.1 % wrong; (?:expected|not kept).*; runs \d+\.\d % unasked/);
  expect(lax.shown).toMatch(
    /read: at most 20\.0 % wrong; proved: at most \d+\.\d % by the count.*; runs \d+\.\d % unasked/,
  );
  // The statement belongs to what a context was trained on: a training after it trains nothing anew.
  expect([strict.kept, lax.kept]).toEqual([true, true]);
});

it('serves what it served before when the process is killed while it trains, and trains again (row 84)', async () => {
  const info = join(home, 'hello_world', '___command_info', 'current.json');
  expect((await fw('train', 'hello_world')).code).toBe(EXIT.success);
  const before = readFileSync(info, 'utf8');
  const running = startFw(['train', 'hello_world', '--all', '--seed', '7'], { cwd: home });
  await running.until(/fitting/);

  running.child.kill('SIGKILL');
  await running.outcome;

  expect(readFileSync(info, 'utf8')).toBe(before);
  const asked = ['--startup-command', 'could you add 19 and 23 for me?', '--no-keep-alive'];
  expect(await fw('run', 'hello_world', ...asked)).toMatchObject({
    code: EXIT.success,
    output: '19 plus 23 is 42.',
  });
  expect((await fw('train', 'hello_world', '--seed', '7')).code).toBe(EXIT.success);
  expect(readFileSync(info, 'utf8')).not.toBe(before);
});

it('serves another training of a store between two turns, fails none of them, and goes back in one command', async () => {
  await fw('train', 'hello_world');
  const at = ['hello_world', '--artifacts', 'store'];
  const nowhere = await fw('publish', 'hello_world');
  const first = await fw('publish', ...at, '--json');
  const folder = join(home, 'hello_world');
  // The store alone is read: what is trained in the folder does not serve.
  const artifacts = (name: string) => Promise.resolve(folderArtifacts(join(home, 'store', name)));
  const app = await createFastworkflow({ folder, stores: 'memory', artifacts });
  const answers = new Set<string>();
  let isOver = false;
  const talk = async (sessionId: string) => {
    while (!isOver) {
      answers.add((await app.processTurn({ sessionId, utterance: 'could you add 4 and 9?' })).answer);
      // A turn in memory waits for nothing: without a pause the training of this process would never get its turn.
      await new Promise(setImmediate);
    }
  };
  const talks = [talk('a'), talk('b')];

  const other = await fw('train', 'hello_world', '--retrain-all', '--seed', '2');
  const took = [await app.refresh()];
  const second = await fw('publish', ...at);
  took.push(await app.refresh(), await app.refresh());
  const back = await fw('rollback', ...at, '--json');
  took.push(await app.refresh());
  isOver = true;
  await Promise.all(talks);
  const { training } = app;
  await app.close();
  const none = await fw('rollback', ...at, '--to', 'x');

  expect(other.code).toBe(EXIT.success);
  expect(nowhere).toMatchObject({ code: EXIT.usage, errors: expect.stringContaining('--artifacts s3://') });
  expect(took).toEqual([false, true, false, true]);
  const { version } = JSON.parse(first.output) as { version: string };
  expect(second.output).toMatch(new RegExp(`^\\w{16} serves instead of ${version}\\.`));
  expect(JSON.parse(back.output)).toEqual({ from: expect.any(String), version });
  expect(training).toBe(version);
  expect([...answers]).toEqual(['4 plus 9 is 13.']);
  expect(none).toMatchObject({ code: EXIT.usage, errors: expect.stringMatching(/No version is called x\. Kept/) });
});
