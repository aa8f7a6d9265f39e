import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featurePart, type Features, type SentenceEncoder } from '@fw/intent';
import { loadTunedEncoder } from '@fw/intent/onnx';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { openTinyWorkbench, type TinyWorkbench } from '../testing/tiny-workbench.ts';
import { encodeUpperLayers } from './encode-upper-layers.ts';
import { FEW_EXAMPLES } from './recipe.ts';
import { tuneUpperLayers } from './tune-upper-layers.ts';

const TEXTS = [
  'cancel my order please',
  'i want to cancel it',
  'stop the order now',
  'where is my parcel',
  'when does the parcel come',
  'track my delivery please',
  'hello there',
  'good morning',
  'hi to you',
];
const CLASSES = [0, 0, 0, 1, 1, 1, 2, 2, 2];
const RECIPE = { ...FEW_EXAMPLES, minSteps: 20, learningRate: 5e-3 };

let bench: TinyWorkbench;
let base: SentenceEncoder;
let weights: EncoderWeights;
let features: Features;

beforeAll(async () => {
  bench = await openTinyWorkbench(TEXTS, { depth: 2, layers: 3 });
  ({ base, weights, features } = bench);
});

afterAll(() => bench.close());

describe('tuneUpperLayers', () => {
  it('brings texts of one label together and parts those of others', async () => {
    const { lossBefore, lossAfter, ...layers } = await tuneUpperLayers({
      weights,
      depth: 2,
      features,
      classes: CLASSES,
      recipe: RECIPE,
    });
    const tuned = await loadTunedEncoder(base, layers);

    const after = await tuned.refine(features);
    await tuned.close();

    expect(lossAfter).toBeLessThan(lossBefore);
    expect(contrast(after)).toBeGreaterThan(contrast(features) + 0.2);
  });

  it('gives the same bytes for one seed and others for another', async () => {
    const tune = (seed: number) =>
      tuneUpperLayers({ weights, depth: 2, features, classes: CLASSES, recipe: RECIPE, seed });

    const [first, again, other] = [await tune(1), await tune(1), await tune(2)];

    expect(again.model).toEqual(first.model);
    expect(other.model).not.toEqual(first.model);
  });

  it('never looks at texts that are held out', async () => {
    const rows = [0, 1, 3, 4, 6, 7];
    const strange = {
      ...features,
      states: features.states!.map((states, row) => (rows.includes(row) ? states : states.map(() => NaN))),
    };
    const tune = (from: Features) =>
      tuneUpperLayers({ weights, depth: 2, features: from, classes: CLASSES, rows, recipe: RECIPE });

    expect((await tune(strange)).model).toEqual((await tune(features)).model);
  });

  it('learns by naming classes as well', async () => {
    const recipe = { ...RECIPE, objective: 'classes' } as const;

    const { lossBefore, lossAfter } = await tuneUpperLayers({ weights, depth: 2, features, classes: CLASSES, recipe });

    expect(lossAfter).toBeLessThan(lossBefore);
  });

  it('says how far it is, and stops when told to', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const tuning = tuneUpperLayers({
      weights,
      depth: 2,
      features,
      classes: CLASSES,
      recipe: RECIPE,
      signal: stop.signal,
      onProgress(done) {
        seen.push(done);
        if (seen.length === 3) stop.abort(new Error('enough'));
      },
    });

    await expect(tuning).rejects.toThrow('enough');
    expect(seen).toEqual([0.05, 0.1, 0.15]);
  });

  it.each([
    ['one label', [0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['one text of each label', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ])('refuses %s: there is nothing to compare', async (_, classes) => {
    await expect(tuneUpperLayers({ weights, depth: 2, features, classes })).rejects.toMatchObject({
      code: 'nothing-to-tune',
    });
  });

  it.each([
    [1, 'keeps'],
    [2, 'keeps'],
    [3, 'renews'],
  ])('tunes %i layers and %s the features below them', async (depth, does) => {
    const deep = await base.encode(TEXTS, { states: depth });
    const layers = await tuneUpperLayers({ weights, depth, features: deep, classes: CLASSES, recipe: RECIPE });
    const tuned = await loadTunedEncoder(base, layers);

    const after = await tuned.encode(TEXTS);
    await tuned.close();

    expect(layers.depth).toBe(depth);
    expect(contrast(after)).toBeGreaterThan(contrast(features) + 0.2);
    for (const row of TEXTS.keys()) {
      const [before, now] = [featurePart(features, row, 'middle'), featurePart(after, row, 'middle')];
      if (does === 'keeps') expect(now).toEqual(before);
      else expect(now).not.toEqual(before);
    }
  });

  it.each([0, 4, 1.5])('refuses to tune %d of three layers', async (depth) => {
    await expect(tuneUpperLayers({ weights, depth, features, classes: CLASSES })).rejects.toMatchObject({
      code: 'tuning-depth',
    });
    await expect(base.encode(TEXTS, { states: depth })).rejects.toMatchObject({ code: 'encoder-damaged' });
  });

  it('says what it lacks when the texts came without states', async () => {
    const bare = await base.encode(TEXTS);

    await expect(tuneUpperLayers({ weights, depth: 2, features: bare, classes: CLASSES })).rejects.toMatchObject({
      code: 'no-token-states',
    });
  });
});

describe('loadTunedEncoder', () => {
  it.each([1, 2, 3])('is the shared encoder again while its %i layers are untuned', async (depth) => {
    const { states: given = [] } = await base.encode(TEXTS, { states: depth });
    const tuned = await loadTunedEncoder(base, await encodeUpperLayers(weights, depth, given));

    const { data, states } = await tuned.encode(TEXTS);
    await tuned.close();

    expect(states).toBeUndefined();
    for (const [index, value] of data.entries()) expect(value).toBeCloseTo(features.data[index]!, 1);
    expect(contrast({ ...features, data })).toBeCloseTo(contrast(features), 2);
  });

  it('has a hash of its own, and one layer has one', async () => {
    const layer = await encodeUpperLayers(weights, 2, features.states!);
    const [first, second] = [await loadTunedEncoder(base, layer), await loadTunedEncoder(base, layer)];

    expect(first.hash).toBe(second.hash);
    expect(first.hash).not.toBe(base.hash);
    expect(first.width).toBe(base.width);
    await first.close();
    await second.close();
    await second.close();
  });

  it('refuses features without states, and work after it was closed', async () => {
    const tuned = await loadTunedEncoder(base, await encodeUpperLayers(weights, 2, features.states!));

    await expect(tuned.refine(await base.encode(TEXTS))).rejects.toMatchObject({ code: 'encoder-damaged' });
    await tuned.close();
    await expect(tuned.refine(features)).rejects.toMatchObject({ code: 'encoder-closed' });
    expect((await base.encode(['still open'])).count).toBe(1);
  });
});

/** Mean cosine within labels less that between them. */
function contrast(of: Features): number {
  const sums = { same: 0, other: 0 };
  const counts = { same: 0, other: 0 };
  for (const [i, label] of CLASSES.entries()) {
    for (let j = 0; j < i; j++) {
      const kind = CLASSES[j] === label ? 'same' : 'other';
      const [a, b] = [featurePart(of, i, 'embedding'), featurePart(of, j, 'embedding')];
      sums[kind] += a.reduce((sum, value, k) => sum + value * b[k]!, 0);
      counts[kind]++;
    }
  }
  return sums.same / counts.same - sums.other / counts.other;
}
