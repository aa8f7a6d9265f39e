import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { featurePart, featureRow, type SentenceEncoder } from '@fw/intent';
import { loadOnnxEncoder } from '@fw/intent/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hasWeights = existsSync(join(encoderFolder, 'manifest.json'));

// Without the weights (`pnpm build` makes them), vitest reports these as skipped.
describe.runIf(hasWeights)('the encoder that comes with the installation', () => {
  let encoder: SentenceEncoder;

  beforeAll(async () => {
    encoder = await loadOnnxEncoder({ folder: encoderFolder });
  });

  afterAll(() => encoder.close());

  it('gives the values that the model is known for', async () => {
    const features = await encoder.encode(['This is an example sentence']);

    // First values of sentence-transformers' own output for this sentence; 8 bits move each by about 0.004.
    const known = [0.0677, 0.0635, 0.0487, 0.0793, 0.0374, 0.0027];
    const embedding = featurePart(features, 0, 'embedding');
    for (const [i, value] of known.entries()) expect(Math.abs(embedding[i]! - value)).toBeLessThan(0.015);
    expect(features).toMatchObject({ count: 1, width: 384 });
    expect(features.data).toHaveLength(768);
  });

  it('knows which sentences mean the same', async () => {
    const features = await encoder.encode([
      'cancel my order',
      'I no longer want what I bought',
      'what is the weather like',
    ]);

    const [order, regret, weather] = [0, 1, 2].map((index) => featurePart(features, index, 'embedding'));
    expect(cosine(order!, regret!)).toBeGreaterThan(cosine(order!, weather!) + 0.2);
  });

  it('gives a text the same features whatever stands beside it', async () => {
    const long = 'please tell me everything that you know about the history of tea in one long sentence';

    const alone = await encoder.encode(['cancel my order']);
    const among = await encoder.encode([long, 'cancel my order', '']);

    expect(featureRow(among, 1)).toEqual(featureRow(alone, 0));
  });

  it('takes any text: empty, of control characters, a million characters long', async () => {
    const texts = [
      '',
      '\u0000\u0007\u001b[2J',
      '\ud800',
      'x'.repeat(1_000_000),
      'a b '.repeat(250_000),
      ' '.repeat(1_000_000),
    ];

    const features = await encoder.encode(texts);

    for (const index of texts.keys()) {
      expect(Math.hypot(...featurePart(features, index, 'embedding'))).toBeCloseTo(1, 4);
      expect(Math.hypot(...featurePart(features, index, 'middle'))).toBeCloseTo(1, 4);
    }
  });

  it('takes composed and decomposed spellings as one', async () => {
    const features = await encoder.encode(['caf\u00e9 au lait', 'cafe\u0301 au lait']);

    expect(featureRow(features, 0)).toEqual(featureRow(features, 1));
  });

  it('answers no texts with no rows', async () => {
    expect(await encoder.encode([])).toEqual({ count: 0, width: 384, data: new Float32Array() });
  });

  it('stops when told to, with the reason, and tells how far it is', async () => {
    const control = new AbortController();
    const seen: number[] = [];
    const onProgress = (done: number) => {
      seen.push(done);
      if (done === 2) control.abort(new Error('enough'));
    };

    await expect(encoder.encode(['a', 'b', 'c', 'd'], { signal: control.signal, onProgress })).rejects.toThrow(
      'enough',
    );

    expect(seen).toEqual([1, 2]);
  });

  it('shares one session per folder until the last holder closes it', async () => {
    const other = await loadOnnxEncoder({ folder: encoderFolder });

    await other.close();
    await other.close();

    await expect(other.encode(['a'])).rejects.toMatchObject({ code: 'encoder-closed' });
    expect(await encoder.encode(['a'])).toMatchObject({ count: 1 });
  });

  it('does not begin for a caller who has left', async () => {
    const signal = AbortSignal.abort(new Error('gone'));

    await expect(loadOnnxEncoder({ folder: encoderFolder, signal })).rejects.toThrow('gone');
  });

  it('refuses a damaged copy, and loads it once it is mended', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'encoder-'));
    await cp(encoderFolder, copy, { recursive: true });
    const tokenizer = join(copy, 'tokenizer.json');
    const whole = await readFile(tokenizer);

    await writeFile(tokenizer, whole.subarray(0, 1000));
    const refused = loadOnnxEncoder({ folder: copy });
    await expect(refused).rejects.toMatchObject({
      code: 'encoder-damaged',
      message: expect.stringContaining('npm install @fw/encoder-minilm'),
    });
    await writeFile(tokenizer, whole);
    const mended = await loadOnnxEncoder({ folder: copy });

    expect(mended.hash).toBe(encoder.hash);
    await mended.close();
    await rm(copy, { recursive: true });
  });
});

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
