import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featurePart, type Features, type SentenceEncoder } from '@fw/intent';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { openTinyWorkbench, type TinyWorkbench } from '../testing/tiny-workbench.ts';
import { FEW_EXAMPLES } from './recipe.ts';
import { tuneFolds } from './tune-folds.ts';

const TEXTS = ['cancel order', 'cancel it', 'stop it', 'cancel', 'where is it', 'track parcel', 'find parcel', 'track'];
const FOLDS = [0, 1, 0, -1, 0, 1, 0, -1];
const RECIPE = { ...FEW_EXAMPLES, minSteps: 20, learningRate: 5e-3 };

let bench: TinyWorkbench;
let base: SentenceEncoder;
let weights: EncoderWeights;
let features: Features;

beforeAll(async () => {
  bench = await openTinyWorkbench(TEXTS, { depth: 1 });
  ({ base, weights, features } = bench);
});

afterAll(() => bench.close());

/** The features of every fold, with the labels of some texts turned round. */
async function foldsWith(turned: readonly number[]): Promise<Features[]> {
  const classes = [0, 0, 0, 0, 1, 1, 1, 1].map((label, row) => (turned.includes(row) ? 1 - label : label));
  const all: Features[] = [];
  const tuning = { base, weights, depth: 1, features, classes, foldOf: FOLDS, folds: 2, recipe: RECIPE };
  for await (const fold of tuneFolds(tuning)) all.push(fold);
  return all;
}

describe('tuneFolds', () => {
  it('does not let the labels of a fold into its features', async () => {
    const [honest, lied] = [await foldsWith([]), await foldsWith([0, 2])];

    // Rows 0 and 2 are held out of the first tuning only.
    expect(lied[0]!.data).toEqual(honest[0]!.data);
    expect(lied[1]!.data).not.toEqual(honest[1]!.data);
  });

  it('lets rows of no fold into all of them', async () => {
    const [honest, lied] = [await foldsWith([]), await foldsWith([3])];

    expect(lied[0]!.data).not.toEqual(honest[0]!.data);
    expect(lied[1]!.data).not.toEqual(honest[1]!.data);
  });

  it('answers all texts for each fold, new only where the last layer speaks', async () => {
    for (const fold of await foldsWith([])) {
      expect(fold.count).toBe(TEXTS.length);
      for (const row of TEXTS.keys()) {
        expect(featurePart(fold, row, 'middle')).toEqual(featurePart(features, row, 'middle'));
        expect(featurePart(fold, row, 'embedding')).not.toEqual(featurePart(features, row, 'embedding'));
      }
    }
  });
});
