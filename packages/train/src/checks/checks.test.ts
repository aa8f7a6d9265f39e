import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { planContexts, type Recipe } from '../plan/context-plan.ts';
import { seedUtterances } from '../plan/seed-utterances.ts';
import { assertNoLeak } from './check-leakage.ts';
import { BENCHMARK_FILE, loadBenchmark } from './load-benchmark.ts';
import { checkUtterances } from './check-utterances.ts';

const folder = await mkdtemp(join(tmpdir(), 'fw-checks-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const recipe: Recipe = { encoder: 'e1', seed: 1, method: 'm1', background: [] };
const eight = (verb: string) => Array.from({ length: 8 }, (_, at) => `${verb} it ${at}`);
const command = (name: string, utterances: readonly string[]) =>
  defineCommand({ name, summary: `${name} things.`, utterances, input: z.object({}), run: () => name });
const shop = (root: readonly ReturnType<typeof command>[], cart: readonly ReturnType<typeof command>[] = []) =>
  defineWorkflow({ name: 'shop', commands: { '*': root, Cart: cart } });
const tasksOf = (workflow: ReturnType<typeof shop>) => planContexts(workflow, seedUtterances(workflow), recipe);

describe('checkUtterances', () => {
  it('names the pair that shares words, and the thin seeds (row 87)', () => {
    const findings = checkUtterances(
      tasksOf(shop([command('pay', eight('pay')), command('buy', ['Pay it 3!', 'buy it', 'get it'])])),
    );

    expect(findings.map(({ severity, kind, commands }) => [severity, kind, commands])).toEqual([
      ['warning', 'thin-seeds', ['buy']],
      ['warning', 'shared-words', ['pay', 'buy']],
    ]);
    expect(findings[1]?.message).toContain('"pay it 3"');
  });

  it('refuses commands that nobody could tell apart or ask for', () => {
    const findings = checkUtterances(
      tasksOf(shop([command('pay', eight('pay')), command('settle', ['pay it 1', 'pay it 2']), command('mute', [])])),
    );

    expect(
      findings.filter(({ severity }) => severity === 'error').map(({ kind, commands }) => [kind, commands]),
    ).toEqual([
      ['no-utterances', ['mute']],
      ['same-words', ['pay', 'settle']],
    ]);
  });

  it('tells a lonely command', () => {
    expect(checkUtterances(tasksOf(shop([command('pay', eight('pay'))])))).toMatchObject([
      { severity: 'warning', kind: 'only-command' },
    ]);
  });
});

describe('planContexts', () => {
  it('counts the words of other contexts as elsewhere, but never the context’s own', () => {
    const [, cart] = tasksOf(shop([command('pay', [...eight('pay'), 'add it 1'])], [command('add', eight('add'))]));

    expect(cart?.context).toBe('Cart');
    expect(cart?.elsewhere).toEqual(eight('pay'));
  });

  it('changes the fingerprint of the contexts that an edit concerns, and of no other (row 83)', () => {
    const prints = (pay: readonly string[], other: Partial<Recipe> = {}) => {
      const workflow = defineWorkflow({
        name: 'shop',
        commands: { '*': [command('pay', pay)], Cart: [command('add', eight('add'))], Empty: [] },
      });
      return planContexts(workflow, seedUtterances(workflow), { ...recipe, ...other }).map(
        ({ fingerprint }) => fingerprint,
      );
    };

    expect(prints(eight('pay'))).toEqual(prints(eight('pay')));
    expect(prints(eight('pay'))).not.toEqual(prints(eight('settle')));
    expect(prints(eight('pay'))).not.toEqual(prints(eight('pay'), { encoder: 'e2' }));
  });
});

describe('the benchmark file', () => {
  const workflow = shop([command('pay', eight('pay'))]);
  const write = (content: unknown) =>
    writeFile(join(folder, BENCHMARK_FILE), typeof content === 'string' ? content : JSON.stringify(content));

  it('stops training on what it is measured with (row 86)', async () => {
    await write([
      { utterance: 'Pay it 3', command: 'pay' },
      { utterance: 'tell a joke', command: null },
    ]);
    const benchmark = await loadBenchmark(folder, workflow);

    expect(() => assertNoLeak(seedUtterances(workflow), benchmark)).toThrow(/"pay it 3" \(pay\)/);
    expect(() => assertNoLeak(seedUtterances(workflow), benchmark.slice(1))).not.toThrow();
  });

  it.each([
    ['no JSON', '['],
    ['no list', {}],
    ['unknown command', [{ utterance: 'x', command: 'fly' }]],
    ['unknown version', { schema_version: 2, cases: [] }],
    ['a case without its label', [{ context: '*', utterance: 'x' }]],
    [
      'a command that is not above',
      [{ context: '*', utterance: 'x', kind: 'escalation', expected_ancestor_command: 'pay' }],
    ],
    ['unknown context', [{ utterance: 'x', command: 'pay', context: 'Moon' }]],
  ])('is refused with %s', async (_name, content) => {
    await write(content);

    await expect(loadBenchmark(folder, workflow)).rejects.toMatchObject({ code: 'invalid-benchmark' });
  });

  it('is read in the form of the Python fastWorkflow, bare or wrapped (row 85)', async () => {
    const nested = shop([command('pay', eight('pay'))], [command('drop', eight('drop'))]);
    const cases = [
      { context: 'Cart', utterance: 'throw it out', expected_label: 'Cart/drop' },
      { context: 'Cart', utterance: 'settle up', kind: 'escalation', expected_ancestor_command: 'pay' },
    ];
    const items = [
      { context: 'Cart', utterance: 'throw it out', command: 'Cart/drop' },
      { context: 'Cart', utterance: 'settle up', command: null, above: 'pay' },
    ];

    for (const content of [cases, { schema_version: 1, cases }]) {
      await write(content);
      expect(await loadBenchmark(folder, nested)).toEqual(items);
    }
  });

  it('may be absent', async () => {
    expect(await loadBenchmark(join(folder, 'none'), workflow)).toEqual([]);
  });
});
