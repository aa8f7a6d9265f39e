import { describe, expect, it } from 'vitest';
import { openOnnxSession } from '@fw/intent/onnx';
import { createRandom } from '../random.ts';
import type { EncoderConfig } from '../export/encoder-config.ts';
import { readPretrained } from '../export/read-pretrained.ts';
import { checkGradients } from '../testing/check-gradients.ts';
import { naivePool, naiveStates } from '../testing/naive-encoder.ts';
import { makeTinyModel } from '../testing/tiny-model.ts';
import { packBatch, type Feeds } from './batch-inputs.ts';
import { classTargets, contrastTargets } from './targets.ts';
import { buildTrainingGraph, type TrainingTask } from './training-graph.ts';

const CONFIG: EncoderConfig = {
  layers: 2,
  hidden: 8,
  heads: 2,
  inner: 16,
  epsilon: 1e-12,
  vocabulary: 20,
  positions: 10,
  activation: 'gelu',
};
const LENGTHS = [5, 2, 3, 1];
const LABELS = [0, 1, 0, 1];

const tasks: [string, TrainingTask][] = [
  ['the last layer, contrast', { config: CONFIG, from: 1, objective: { kind: 'contrast', temperature: 0.5 } }],
  ['the last layer, classes', { config: CONFIG, from: 1, objective: { kind: 'classes', classes: 3 } }],
  ['all layers', { config: CONFIG, from: 0, objective: { kind: 'classes', classes: 3 } }],
  [
    'another activation',
    {
      config: { ...CONFIG, activation: 'gelu-tanh' },
      from: 1,
      objective: { kind: 'classes', classes: 3 },
    },
  ],
];

describe('buildTrainingGraph', () => {
  it.each(tasks)('gives the gradients that differences give, training %s', async (_, task) => {
    const { model, parameters } = buildTrainingGraph(task);
    const inputs = parameters.map(({ name }) => name);

    const errors = await checkGradients({ model, feeds: randomFeeds(task), inputs });

    expect(errors).toHaveLength(inputs.length);
    for (const { input, relative, length } of errors) {
      // Attention does not depend on the key's bias (it moves all scores alike): a gradient of rounding errors.
      expect({ input, wrong: relative > 0.01 && length > 1e-4 }).toEqual({ input, wrong: false });
    }
  });

  it('leaves padding without a trace: a text alone has the loss it has among longer ones', async () => {
    const task: TrainingTask = {
      config: CONFIG,
      from: 1,
      objective: { kind: 'classes', classes: 3 },
    };
    const { model } = buildTrainingGraph(task);
    const feeds = randomFeeds(task);
    const texts = randomTexts();
    const lossOf = async (rows: readonly number[]) => {
      const session = await openOnnxSession(model, 1);
      const batch = packBatch(
        rows.map((row) => texts[row]!),
        CONFIG.hidden,
      );
      const { loss } = await session.run({
        ...feeds,
        ...batch,
        ...classTargets(
          rows.map((row) => LABELS[row]!),
          3,
        ),
      });
      await session.release();
      return loss![0]!;
    };

    const together = await lossOf([0, 1, 2, 3]);
    const alone = await Promise.all([0, 1, 2, 3].map((row) => lossOf([row])));

    expect(together).toBeCloseTo(alone.reduce((sum, loss) => sum + loss, 0) / 4, 5);
  });

  it('compares the very embeddings that plain loops compute', async () => {
    const tiny = makeTinyModel({ layers: 2 });
    const weights = readPretrained(tiny.weights, JSON.parse(tiny.configJson));
    const texts = [
      [2, 14, 9, 40, 3],
      [2, 30, 3],
      [2, 9, 31, 3],
    ];
    const task: TrainingTask = {
      config: weights.config,
      from: 0,
      objective: { kind: 'contrast', temperature: 0.2 },
    };
    const { model, parameters } = buildTrainingGraph(task);
    const feeds: Feeds = {
      ...packBatch(
        texts.map((ids) => Float32Array.from(naiveStates(weights, ids)[0]!.flat())),
        weights.config.hidden,
      ),
      ...contrastTargets([0, 1, 0]),
    };
    for (const { name } of parameters) feeds[name] = weights.tensor(name);
    const session = await openOnnxSession(model, 1);

    const { loss } = await session.run(feeds);
    await session.release();

    const [a, b, c] = texts.map((ids) => naivePool(naiveStates(weights, ids).at(-1)!));
    // Texts 0 and 2 are alike by label; text 1 has nobody and counts nothing. Each is compared with the two others.
    const among = (one: number[], right: number[], wrong: number[]) =>
      Math.log(1 + Math.exp((cosine(one, wrong) - cosine(one, right)) / 0.2));
    expect(loss![0]).toBeCloseTo((among(a!, c!, b!) + among(c!, a!, b!)) / 3, 4);
  });
});

/** Weights, token states and targets at random, the same each time. */
function randomFeeds(task: TrainingTask): Feeds {
  const random = createRandom(3);
  const { parameters } = buildTrainingGraph(task);
  const feeds: Feeds = {
    ...packBatch(randomTexts(), CONFIG.hidden),
    ...(task.objective.kind === 'contrast' ? contrastTargets(LABELS) : classTargets(LABELS, 3)),
  };
  for (const { name, dims } of parameters) {
    const size = dims.reduce((product, dim) => product * dim, 1);
    const middle = name.endsWith('gain') ? 1 : 0;
    feeds[name] = { data: Float32Array.from({ length: size }, () => middle + random() - 0.5), dims };
  }
  return feeds;
}

function randomTexts(): Float32Array[] {
  const random = createRandom(5);
  return LENGTHS.map((tokens) => Float32Array.from({ length: tokens * CONFIG.hidden }, () => 2 * random() - 1));
}

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
