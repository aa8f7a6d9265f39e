import { expect, it, vi } from 'vitest';
import { FwError } from '@fw/signature';
import type { IntentArtifact } from './artifact/artifact.ts';
import { twoCommandContext } from './classify/testing/two-command-context.ts';
import { createClassifier, type SecondTierLoaders } from './create-classifier.ts';
import { createIntentDetector } from './create-intent-detector.ts';
import type { FeatureRefiner, SentenceEncoder } from './encoder-port.ts';

/** One feature a part: what the texts below are, by name. The first tier cannot tell the last one. */
const TEXTS: Readonly<Record<string, readonly [number, number]>> = { plain: [2, 1], muddled: [1.7, 1.68] };

function scriptedEncoder() {
  const encode = vi.fn<SentenceEncoder['encode']>(async (texts, { states } = {}) => ({
    count: texts.length,
    width: 1,
    data: Float32Array.from(texts.flatMap((text) => TEXTS[text] ?? [1, 1])),
    ...(states === 1 && { states: texts.map(() => Float32Array.of(7)) }),
  }));
  return { id: 'e', hash: 'h', width: 1, encode, close: vi.fn(async () => {}) };
}

/** A layer to which everything is plainly the first command. */
function scriptedLayer() {
  const refiner = {
    refine: vi.fn<FeatureRefiner['refine']>(async (features) => ({ ...features, data: Float32Array.of(2, 1) })),
    close: vi.fn(async () => {}),
  };
  return { refiner, load: vi.fn<NonNullable<SecondTierLoaders['layers']>>(async () => refiner) };
}

function artifact(): IntentArtifact {
  const first = twoCommandContext();
  const contexts = new Map([['*', { ...first, second: { ...first, below: 0.9 } }]]);
  return { encoder: { id: 'e', hash: 'h', width: 2 }, contexts, tuned: { depth: 1, model: Uint8Array.of(1) } };
}

const scope = { context: '*', path: [], displayName: '', commands: new Map([['first', 'first']]) };

it('answers without the second tier, and without loading it, while the first is sure (row 9)', async () => {
  const { load } = scriptedLayer();
  const classifier = createClassifier(artifact(), scriptedEncoder(), { layers: load });

  const answer = await classifier.classifyInTiers('*', await classifier.encode('plain'));

  expect(answer).toMatchObject({ decision: 'matched' });
  expect(answer).not.toHaveProperty('tier');
  expect(load).not.toHaveBeenCalled();
});

it('asks the second tier below the threshold, and says so with what the first held (row 9)', async () => {
  const { load, refiner } = scriptedLayer();
  const classifier = createClassifier(artifact(), scriptedEncoder(), { layers: load });
  const encoded = await classifier.encode('muddled');

  const before = classifier.classify('*', encoded);
  const answer = await classifier.classifyInTiers('*', encoded);

  expect(before?.right).toBeLessThan(0.9);
  expect(answer).toMatchObject({ decision: 'matched', tier: 'second' });
  expect(answer?.reason).toContain(`the first was ${(100 * (before?.right ?? 0)).toFixed(1)} % sure`);
  expect(answer?.right).toBeGreaterThan(before?.right ?? 1);
  // Token states go to the layer, the shared features stay as they are.
  expect(refiner.refine.mock.calls[0]?.[0].states).toEqual([Float32Array.of(7)]);
});

it('loads the layer once, however many ask at the same time', async () => {
  const { load } = scriptedLayer();
  const classifier = createClassifier(artifact(), scriptedEncoder(), { layers: load });
  const encoded = await classifier.encode('muddled');

  await Promise.all([1, 2, 3].map(() => classifier.classifyInTiers('*', encoded)));

  expect(load).toHaveBeenCalledTimes(1);
});

it('tries again after a layer that could not be loaded', async () => {
  const { load } = scriptedLayer();
  load.mockRejectedValueOnce(new FwError('runtime-missing', 'no runtime'));
  const classifier = createClassifier(artifact(), scriptedEncoder(), { layers: load });
  const encoded = await classifier.encode('muddled');

  await expect(classifier.classifyInTiers('*', encoded)).rejects.toMatchObject({ code: 'runtime-missing' });
  expect(await classifier.classifyInTiers('*', encoded)).toMatchObject({ tier: 'second' });
});

it('closes the layer with the encoder', async () => {
  const { load, refiner } = scriptedLayer();
  const encoder = scriptedEncoder();
  const classifier = createClassifier(artifact(), encoder, { layers: load });
  await classifier.classifyInTiers('*', await classifier.encode('muddled'));

  await classifier.close();

  expect(refiner.close).toHaveBeenCalledTimes(1);
  expect(encoder.close).toHaveBeenCalledTimes(1);
});

it('stays with the first tier where there is no loader, no layer or no second head', async () => {
  const whole = artifact();
  const { load } = scriptedLayer();
  const { tuned: _, ...withoutLayer } = whole;
  const withoutHead = { ...whole, contexts: new Map([['*', twoCommandContext()]]) };

  for (const classifier of [
    createClassifier(whole, scriptedEncoder()),
    createClassifier(withoutLayer, scriptedEncoder(), { layers: load }),
    createClassifier(withoutHead, scriptedEncoder(), { layers: load }),
  ]) {
    const encoded = await classifier.encode('muddled');
    expect(await classifier.classifyInTiers('*', encoded)).toEqual(classifier.classify('*', encoded));
  }
  expect(load).not.toHaveBeenCalled();
});

it('reads the utterance by another encoder where it was trained with one, opened on first doubt (row 9)', async () => {
  const { tuned: _, ...rest } = artifact();
  const other = { ...scriptedEncoder(), id: 'other', hash: 'o' };
  const large = vi.fn(async () => other);
  const classifier = createClassifier({ ...rest, large: { id: 'other', hash: 'o', width: 2 } }, scriptedEncoder(), {
    large,
  });

  await classifier.classifyInTiers('*', await classifier.encode('plain'));
  expect(large).not.toHaveBeenCalled();
  const answer = await classifier.classifyInTiers('*', await classifier.encode('muddled'));
  await classifier.close();

  expect(answer).toMatchObject({ tier: 'second' });
  expect(large).toHaveBeenCalledExactlyOnceWith({ id: 'other', hash: 'o', width: 2 });
  expect(other.close).toHaveBeenCalledTimes(1);
});

it('refuses another encoder than the second tier was trained with', async () => {
  const { tuned: _, ...rest } = artifact();
  const other = { ...scriptedEncoder(), hash: 'else' };
  const classifier = createClassifier({ ...rest, large: { id: 'other', hash: 'o', width: 2 } }, scriptedEncoder(), {
    large: async () => other,
  });

  await expect(classifier.classifyInTiers('*', await classifier.encode('muddled'))).rejects.toMatchObject({
    code: 'encoder-mismatch',
  });
  expect(other.close).toHaveBeenCalledTimes(1);
});

it('is what the detector answers from, with the reason (row 9)', async () => {
  const { load } = scriptedLayer();
  const detector = createIntentDetector({
    classifier: createClassifier(artifact(), scriptedEncoder(), { layers: load }),
  });

  expect(await detector.detect({ utterance: 'muddled', scope })).toMatchObject({
    kind: 'matched',
    command: 'first',
    by: 'classified',
    reason: expect.stringMatching(/^second tier: /),
  });
});
