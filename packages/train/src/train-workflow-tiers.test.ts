import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { createClassifier, currentVersionFolder, readArtifact, type SentenceEncoder } from '@fw/intent';
import { loadOnnxEncoder, loadTunedEncoder } from '@fw/intent/onnx';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { createRandom } from '@fw/encoder-tools/internal';
import { renderText } from './report/render-text.ts';
import { writeTinyEncoder } from '@fw/encoder-tools/testing';
import { trainWorkflow, type TrainWorkflowOptions } from './train-workflow.ts';
import { FEW_EXAMPLES } from '@fw/encoder-tools';

const NOISE = ['now', 'please', 'the', 'a', 'my', 'that', 'this', 'one', 'again', 'soon', 'today', 'here'];
const KEYS = { pay: ['settle', 'pay', 'remit'], list: ['show', 'list', 'view'], stop: ['halt', 'stop', 'end'] };
const CHATTER = ['hello', 'tell joke', 'weather today', 'hello hello', 'joke joke', 'weather', 'tell me joke'];
const WORDS = [...Object.values(KEYS).flat(), ...NOISE, 'hello', 'joke', 'weather', 'tell'];
/** Large steps, for a model of random numbers. */
const RECIPE = { ...FEW_EXAMPLES, learningRate: 5e-3, minSteps: 60, tokenDropout: 0 };

let models = '';
let folder = '';
let encoder: SentenceEncoder;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), 'fw-tiny-'));
  await writeTinyEncoder(models, { words: WORDS });
  encoder = await loadOnnxEncoder({ folder: models });
});
afterAll(async () => {
  await encoder.close();
  await rm(models, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-tiers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The tiny encoder as the first tier must not have it: all sentences look alike, only their token states differ. */
function blindEncoder(): SentenceEncoder {
  return {
    ...encoder,
    close: async () => {},
    async encode(texts, options) {
      const features = await encoder.encode(texts, options);
      return { ...features, data: features.data.map((_, i) => i % 3) };
    },
  };
}

/** A key word among four that mean nothing. */
function shop(keys: Readonly<Record<string, readonly string[]>> = KEYS, perCommand = 24, seed = 3) {
  const random = createRandom(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;
  const commands = Object.entries(keys).map(([name, words]) =>
    defineCommand({
      name,
      summary: `${name}.`,
      effect: 'write',
      utterances: Array.from({ length: perCommand }, () =>
        [pick(NOISE), pick(NOISE), pick(words), pick(NOISE), pick(NOISE)].join(' '),
      ),
      input: z.object({}),
      run: () => name,
    }),
  );
  return defineWorkflow({ name: 'shop', commands: { '*': commands } });
}

const train = (extra: Partial<TrainWorkflowOptions> = {}) =>
  trainWorkflow({
    workflow: shop(),
    folder,
    encoder: blindEncoder(),
    encoderFolder: models,
    background: CHATTER,
    goOn: true,
    tuningRecipe: RECIPE,
    ...extra,
  });

async function served() {
  return readArtifact((await currentVersionFolder(folder)) ?? '');
}

describe('a workflow trained with tuning', () => {
  it('gets a second tier that serves what the first is unsure of, and a report of what it gained (row 9)', async () => {
    const report = await train({ tune: true });
    const classifier = createClassifier(await served(), blindEncoder(), { layers: loadTunedEncoder });
    const unseen = [...shop(KEYS, 20, 4).commands].flatMap(([command, { utterances }]) =>
      utterances.map((text) => ({ command, text })),
    );
    const answers = [];
    for (const { command, text } of unseen) {
      const encoded = await classifier.encode(text);
      const both = await classifier.classifyInTiers('*', encoded);
      answers.push({ command, first: classifier.classify('*', encoded), both });
    }
    await classifier.close();

    const { secondTier } = report.contexts[0]!;
    expect(report.tuning).toMatchObject({ outcome: 'published' });
    expect(secondTier).toMatchObject({ pays: true, commandRows: 72 });
    expect(secondTier!.both.executedRight).toBeGreaterThan(secondTier!.firstAlone.executedRight);
    const asked = answers.filter(({ both }) => both?.tier === 'second');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(answers.length);
    for (const { command, first, both } of answers) {
      if (first!.right >= secondTier!.below) expect(both).toEqual(first);
      else expect(both).toMatchObject({ tier: 'second', candidates: [{ command }, {}, {}] });
    }
    expect(renderText(report)).toMatch(/second tier: asked below .* % of requests; .* it serves/);
  });

  it('is the same to the byte for one seed, and kept as it is while nothing changes', async () => {
    const once = await train({ tune: true });
    const again = await train({ tune: true });
    const plain = await train();
    const anew = await train({ tune: true, retrainAll: true });

    expect([again.version, plain.version, anew.version]).toEqual([once.version, once.version, once.version]);
    expect(again.tuning).toMatchObject({ outcome: 'kept', layers: once.tuning?.layers, bytes: once.tuning?.bytes });
    expect(plain.tuning).toBeUndefined();
  });

  it('loses the second tier of a context that is trained anew without tuning', async () => {
    await train({ tune: true });

    await train({ workflow: shop({ ...KEYS, stop: ['halt', 'stop', 'here'] }) });

    const { contexts, tuned } = await served();
    expect(tuned).toBeUndefined();
    expect(contexts.get('*')?.second).toBeUndefined();
  });

  it('publishes none where there is no gain beyond chance, and says so', async () => {
    // Layers that hardly move tell the first tier nothing that it does not see itself.
    const tuningRecipe = { ...FEW_EXAMPLES, learningRate: 1e-9 };
    const seeing = { ...encoder, close: async () => {} };
    const report = await train({ tune: true, encoder: seeing, workflow: shop(KEYS, 8), tuningRecipe, tunedLayers: 1 });

    expect(report).toMatchObject({ published: true, tuning: { outcome: 'no-gain' } });
    expect((await served()).tuned).toBeUndefined();
    expect(renderText(report)).toContain('second tier: none, no context gains by it');
  });

  it('publishes the first tier where there is nothing to compare', async () => {
    const report = await train({ tune: true, workflow: shop({ pay: KEYS.pay }) });

    expect(report).toMatchObject({ published: true, tuning: { outcome: 'impossible' } });
    expect(renderText(report)).toContain('it needs two of them');
  });

  it('refuses to tune another encoder than the one that serves', async () => {
    const other = { ...blindEncoder(), hash: 'another' };

    await expect(train({ tune: true, encoder: other })).rejects.toMatchObject({ code: 'encoder-mismatch' });
    expect(await currentVersionFolder(folder)).toBeUndefined();
  });
});

describe('a workflow trained with another encoder for the second tier', () => {
  /** Of another width, with other weights. */
  let large: SentenceEncoder;
  beforeAll(async () => {
    await writeTinyEncoder(join(models, 'large'), { words: WORDS, hidden: 64, seed: 5 });
    large = await loadOnnxEncoder({ folder: join(models, 'large') });
  });
  afterAll(() => large.close());

  it('asks it where the first is unsure, keeps it, and lets it go with its name (row 9)', async () => {
    const report = await train({ large });
    const first = await served();
    const classifier = createClassifier(first, blindEncoder(), {
      large: async () => ({ ...large, close: async () => {} }),
    });
    const answer = await classifier.classifyInTiers('*', await classifier.encode('now the settle my please'));
    await classifier.close();
    const again = await train({ large });
    const kept = await served();
    const without = await train();

    expect(report.tuning).toMatchObject({ outcome: 'published', encoder: { id: large.id } });
    expect(report.contexts[0]?.secondTier).toMatchObject({ pays: true });
    expect(renderText(report)).toContain(`second tier: ${large.id}`);
    expect(first.large).toMatchObject({ hash: large.hash, width: 128 });
    expect(answer).toMatchObject({ tier: 'second' });
    expect(again.tuning).toMatchObject({ outcome: 'kept', encoder: { id: large.id } });
    expect(kept.large).toEqual(first.large);
    expect(without.contexts[0]).not.toHaveProperty('secondTier');
    expect(await served()).not.toHaveProperty('large');
  });
});
