import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Features, SentenceEncoder } from '@fw/intent';
import { loadOnnxEncoder, loadSentenceTokenizer } from '@fw/intent/onnx';
import { readPretrained } from '../export/read-pretrained.ts';
import { writeEncoderFolder } from '../export/write-encoder-folder.ts';
import { makeTinyModel } from '../testing/tiny-model.ts';
import { FEW_EXAMPLES } from './recipe.ts';
import { tuneEncoder } from './tune-encoder.ts';

const TEXTS = [
  'cancel my order',
  'cancel it',
  'stop the order',
  'where is it',
  'where is my parcel',
  'track my parcel',
];
const CLASSES = [0, 0, 0, 1, 1, 1];
const RECIPE = { ...FEW_EXAMPLES, minSteps: 10, learningRate: 5e-3 };

const tiny = makeTinyModel({ layers: 3, words: TEXTS.join(' ').split(' ') });
const weights = readPretrained(tiny.weights, JSON.parse(tiny.configJson));
const source = { name: 'random numbers', license: 'Apache-2.0' };

let folder: string;
let base: SentenceEncoder;
let features: Features;
let tokens: number[][];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tune-'));
  await writeEncoderFolder(join(folder, 'base'), { id: 'base', source, weights, tokenizerJson: tiny.tokenizerJson });
  base = await loadOnnxEncoder({ folder: join(folder, 'base') });
  features = await base.encode(TEXTS);
  const tokenizer = await loadSentenceTokenizer(tiny.tokenizerJson, weights.config.positions);
  tokens = TEXTS.map((text) => tokenizer.tokenize(text));
});

afterAll(async () => {
  await base.close();
  await rm(folder, { recursive: true });
});

describe('tuneEncoder', () => {
  it.each([
    [1, ['layer.2.']],
    [2, ['layer.1.', 'layer.2.']],
    [3, ['layer.0.', 'layer.1.', 'layer.2.', 'embeddings.']],
  ])('trains %i layers and nothing below them', async (layers, prefixes) => {
    const tuned = await tuneEncoder({ weights, tokens, features, classes: CLASSES, layers, recipe: RECIPE });

    const names = ['layer.0.', 'layer.1.', 'layer.2.'].map((layer) => `${layer}qkv.weight`);
    const moved = [...names, 'embeddings.word'].filter(
      (name) => !equal(tuned.weights.tensor(name).data, weights.tensor(name).data),
    );
    expect(moved).toEqual(
      [...names, 'embeddings.word'].filter((name) => prefixes.some((prefix) => name.startsWith(prefix))),
    );
    expect(tuned.lossAfter).toBeLessThan(tuned.lossBefore);
  });

  it('touches only the word rows that occur', async () => {
    const tuned = await tuneEncoder({ weights, tokens, features, classes: CLASSES, layers: 3, recipe: RECIPE });

    const { hidden, vocabulary } = weights.config;
    const row = (of: Float32Array, id: number) => of.subarray(id * hidden, (id + 1) * hidden);
    const [before, after] = [weights.tensor('embeddings.word').data, tuned.weights.tensor('embeddings.word').data];
    const moved = Array.from({ length: vocabulary }, (_, id) => id).filter(
      (id) => !equal(row(before, id), row(after, id)),
    );
    expect(moved).toEqual([...new Set(tokens.flat())].sort((a, b) => a - b));
  });

  it('makes an encoder that is exported and loaded like any other', async () => {
    const tuned = await tuneEncoder({ weights, tokens, features, classes: CLASSES, layers: 3, recipe: RECIPE });
    const place = join(folder, 'tuned');

    await writeEncoderFolder(place, { id: 'tuned', source, weights: tuned.weights, tokenizerJson: tiny.tokenizerJson });
    const encoder = await loadOnnxEncoder({ folder: place });
    const { data } = await encoder.encode(TEXTS);
    await encoder.close();

    expect(data).toHaveLength(features.data.length);
    expect(equal(data, features.data)).toBe(false);
  });

  it('refuses a depth that the encoder has not', async () => {
    await expect(tuneEncoder({ weights, tokens, features, classes: CLASSES, layers: 4 })).rejects.toMatchObject({
      code: 'tuning-depth',
      message: 'The encoder has 3 layers: 4 of them cannot be tuned.',
    });
  });
});

function equal(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
