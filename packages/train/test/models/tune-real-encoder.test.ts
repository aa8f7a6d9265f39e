import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { featurePart, type Features, type SentenceEncoder } from '@fw/intent';
import { loadOnnxEncoder, loadTunedEncoder, readEncoderManifest } from '@fw/intent/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExported, FEW_EXAMPLES, tuneUpperLayers } from '@fw/encoder-tools';

const hasWeights = existsSync(join(encoderFolder, 'manifest.json'));

/** Ways of asking that look alike across labels and unlike within: what tuning is for. */
const EXAMPLES: readonly (readonly [string, readonly string[]])[] = [
  ['lost', ['my card is gone', 'someone took my wallet', 'I cannot find my bank card', 'I left the card in a taxi']],
  ['broken', ['my card is cracked', 'the chip does not work', 'my bank card is bent', 'the card was torn in half']],
  ['late', ['my card is not here yet', 'still waiting for my card', 'no card in the post so far', 'when does it come']],
];
/** Never tuned on. */
const UNSEEN: readonly (readonly [string, string])[] = [
  ['lost', 'I dropped my card on the street'],
  ['broken', 'the magnetic strip is damaged'],
  ['late', 'the new card has not arrived'],
];

// Without the weights (`pnpm build` makes them), vitest reports these as skipped.
describe.runIf(hasWeights)('tuning the encoder that comes with the installation', () => {
  let encoder: SentenceEncoder;
  let features: Features;
  const texts = EXAMPLES.flatMap(([, examples]) => examples);
  const classes = EXAMPLES.flatMap(([, examples], label) => examples.map(() => label));

  beforeAll(async () => {
    encoder = await loadOnnxEncoder({ folder: encoderFolder });
    features = await encoder.encode(texts, { states: 2 });
  });

  afterAll(() => encoder.close());

  it('brings sentences that were never seen nearer to their label', async () => {
    const { model: file } = await readEncoderManifest(encoderFolder);
    const weights = readExported(await readFile(join(encoderFolder, file.file)));
    const unseen = await encoder.encode(
      UNSEEN.map(([, text]) => text),
      { states: 2 },
    );

    const layers = await tuneUpperLayers({
      weights,
      depth: 2,
      features,
      classes,
      recipe: { ...FEW_EXAMPLES, minSteps: 30 },
    });
    const tuned = await loadTunedEncoder(encoder, layers);
    const [before, after] = [
      margins(features, unseen),
      margins(await tuned.refine(features), await tuned.refine(unseen)),
    ];
    await tuned.close();

    expect(layers.model.length).toBeLessThan(4_000_000);
    for (const margin of after) expect(margin).toBeGreaterThan(0);
    expect(mean(after)).toBeGreaterThan(mean(before) + 0.1);
  }, 60_000);

  it('changes nothing of the encoder itself', async () => {
    const again = await encoder.encode(texts);

    expect(again.data).toEqual(features.data);
  });

  /** How much nearer each unseen text is to its own label's middle than to the nearest other. */
  function margins(of: Features, unseen: Features): number[] {
    const middles = EXAMPLES.map((_, label) => {
      const rows = classes.flatMap((each, row) => (each === label ? [featurePart(of, row, 'embedding')] : []));
      return rows[0]!.map((_value, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
    });
    return UNSEEN.map(([name], index) => {
      const embedding = featurePart(unseen, index, 'embedding');
      const likeness = middles.map((middle) => cosine(embedding, middle));
      const own = EXAMPLES.findIndex(([label]) => label === name);
      return likeness[own]! - Math.max(...likeness.filter((_, label) => label !== own));
    });
  }
});

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
