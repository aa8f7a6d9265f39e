import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { BINARY_FILE, createClassifier, currentVersionFolder, readArtifact } from '@fw/intent';
import { defineCommand, type Workflow } from '@fw/signature';
import { z } from 'zod';
import { wordEncoder } from '../test/word-encoder.ts';
import { BENCHMARK_FILE } from './checks/load-benchmark.ts';
import { renderText } from './report/render-text.ts';
import { trainWorkflow, type TrainWorkflowOptions } from './train-workflow.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const CHATTER = ['hello', 'joke', 'weather', 'president', 'poem'].flatMap((word) => [
  `tell me a ${word}`,
  `${word} today`,
  `what about that ${word}`,
]);

/** Remembers what it was asked. */
function watchedEncoder() {
  const encoder = wordEncoder();
  return { ...encoder, encode: vi.fn(encoder.encode) };
}

const ways = (verb: string, thing: string) =>
  ['', 'please', 'now', 'can you', 'I want to', 'I need to', 'kindly', 'go ahead and'].map((lead) =>
    `${lead} ${verb} the ${thing}`.trim(),
  );
const command = (name: string, utterances: readonly string[], summary = `${name.replace('_', ' ')}.`) =>
  defineCommand({
    name,
    summary,
    effect: 'read',
    utterances,
    input: z.object({}),
    run: () => name,
  });

function shop(pay = ways('settle', 'invoice'), emptying?: string): Workflow {
  return defineWorkflow({
    name: 'shop',
    commands: {
      '*': [command('pay_bill', pay), command('list_orders', ways('show', 'orders'))],
      Cart: [command('add_item', ways('insert', 'article')), command('empty_cart', ways('clear', 'basket'), emptying)],
    },
  });
}

const train = (extra: Partial<TrainWorkflowOptions> = {}) =>
  trainWorkflow({ workflow: shop(), folder, encoder: wordEncoder(), background: CHATTER, ...extra });
const binary = async () => readFile(join((await currentVersionFolder(folder)) ?? '', BINARY_FILE));

describe('trainWorkflow', () => {
  it('publishes heads that route what they were trained on, and a report (row 78)', async () => {
    const encoder = wordEncoder();
    const report = await train({ encoder });

    const classifier = createClassifier(await readArtifact((await currentVersionFolder(folder)) ?? ''), encoder);
    const best = async (context: string, utterance: string) =>
      classifier.classify(context, await classifier.encode(utterance))?.candidates[0]?.command;
    expect(await best('*', 'settle the invoice')).toBe('pay_bill');
    expect(await best('Cart', 'clear the basket')).toBe('Cart/empty_cart');
    expect(report).toMatchObject({
      published: true,
      blockers: [],
      sources: { seeds: 32 },
      contexts: [{ context: '*', commands: 2 }, { context: 'Cart' }],
    });
    expect(renderText(report)).toContain('context Cart: 2 commands, 16 utterances');
  });

  it('gives the same bytes for the same seed (row 82)', async () => {
    const first = await train();
    const bytes = await binary();

    const second = await train({ retrainAll: true });

    expect(second.version).toBe(first.version);
    expect(await binary()).toEqual(bytes);
  });

  it('trains again only what an edit concerns, and takes over the rest unchanged (row 83)', async () => {
    const first = await train();
    const again = await train();
    const paying = [...ways('settle', 'invoice'), 'kindly settle that invoice'];
    const reworded = await train({ workflow: shop(paying) });
    const redescribed = await train({ workflow: shop(paying, 'Empties the cart.') });

    expect(again.version).toBe(first.version);
    expect(again.contexts.map(({ reused }) => reused)).toEqual([true, true]);
    // The cart turns the root's new words away as it is; a summary concerns its own context alone.
    expect(reworded.contexts.map(({ reused }) => reused)).toEqual([false, true]);
    expect(redescribed.contexts.map(({ reused }) => reused)).toEqual([true, false]);
  });

  it('encodes only what is new', async () => {
    await train();
    const encoder = watchedEncoder();

    await train({ encoder, workflow: shop([...ways('settle', 'invoice'), 'remit it']), retrainAll: true });

    const encoded = encoder.encode.mock.calls.flatMap(([texts]) => texts);
    expect(encoded[0]).toBe('remit it');
    // The rest is the same said otherwise, for the law of invariance.
    expect(encoded.filter((text) => !/remit it|reimt|it/i.test(text))).toEqual([]);
  });

  it('publishes nothing when commands cannot be told apart, unless told to go on (row 88)', async () => {
    const workflow = shop(ways('show', 'orders'));

    const refused = await train({ workflow });

    expect(refused).toMatchObject({ published: false, blockers: [expect.stringContaining('cannot be told apart')] });
    expect(await currentVersionFolder(folder)).toBeUndefined();
    expect((await train({ workflow, goOn: true })).published).toBe(true);
  });

  it('publishes nothing when a command does not even win its own words (row 88)', async () => {
    // Every word, and every pair of words, is that of a command with eight utterances.
    const starved = command('ring_bill', ['settle the invoice settle the invoice']);
    const workflow = defineWorkflow({
      name: 'shop',
      commands: { '*': [command('pay_bill', ways('settle', 'invoice')), starved] },
    });

    const report = await train({ workflow });

    expect(report).toMatchObject({ published: false, blockers: [expect.stringContaining('ring_bill is never found')] });
    expect(await currentVersionFolder(folder)).toBeUndefined();
  });

  it('publishes nothing of a workflow without commands', async () => {
    const report = await train({ workflow: defineWorkflow({ name: 'empty', commands: { '*': [] } }) });

    expect(report).toMatchObject({ published: false, blockers: [expect.stringContaining('There are no commands')] });
    expect(await currentVersionFolder(folder)).toBeUndefined();
  });

  it('stops before spending when the benchmark repeats training words (row 86)', async () => {
    await writeFile(
      join(folder, BENCHMARK_FILE),
      JSON.stringify([{ utterance: 'Settle the invoice!', command: 'pay_bill' }]),
    );
    const encoder = watchedEncoder();

    await expect(train({ encoder })).rejects.toMatchObject({ code: 'benchmark-leak' });
    expect(encoder.encode).not.toHaveBeenCalled();
  });

  it('counts top-1, in-list and execution on the benchmark apart (row 85)', async () => {
    const questions = [
      { utterance: 'would you settle the invoice', command: 'pay_bill' },
      { utterance: 'what is the weather in Paris', command: null },
    ];
    await writeFile(join(folder, BENCHMARK_FILE), JSON.stringify(questions));

    const { benchmark } = await train();

    expect(benchmark).toMatchObject({ questions: 2, top1: 1, inList: 1, executedWrong: 0, escalated: 0, refused: 1 });
  });

  it('promises nothing for effects that no command has', async () => {
    const report = await train();

    expect(Object.keys(report.contexts[0]?.risks ?? {})).toEqual(['read']);
    expect(renderText(report)).not.toMatch(/destructive: at most/);
  });

  it('leaves what serves alone when it is called off', async () => {
    const { version } = await train();
    const abort = new AbortController();
    const onProgress = () => abort.abort(new Error('called off'));

    await expect(train({ workflow: shop(ways('remit', 'invoice')), onProgress, signal: abort.signal })).rejects.toThrow(
      'called off',
    );

    expect(await currentVersionFolder(folder)).toContain(version);
  });
});
