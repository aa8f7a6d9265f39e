import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { encodeEncoder, openSource } from '../../scripts/source-weights.ts';

const manifestFile = join(encoderFolder, 'manifest.json');

/** Sentences of several kinds, none of which the 8-bit graph was balanced on. */
const SENTENCES = [
  'This is an example sentence',
  'Each sentence is converted',
  'cancel order #W123 and give me store credit',
  'where can I find the nearest cash machine?',
  'What Is The Exchange Rate Like On This App?',
  'Put the meeting with Anna and Tom on Tuesday at half past nine, and tell them both.',
];

describe.runIf(existsSync(manifestFile))('8 bits beside 32', () => {
  it('gives the values that the model is known for in 32, and nearly the same in 8', { timeout: 60_000 }, async () => {
    const { model } = JSON.parse(readFileSync(manifestFile, 'utf8'));
    const { weights } = openSource();

    const exact = await embed(encodeEncoder(weights, { precision: 'fp32' }));
    const small = await embed(readFileSync(join(encoderFolder, model.file)));

    // First values of sentence-transformers' own output for the first sentence; weights are rounded to 16 bits.
    const known = [0.0676569, 0.063496, 0.0487131, 0.0793049, 0.0374481, 0.0026528];
    for (const [i, value] of known.entries()) expect(Math.abs(exact[0]!.embedding[i]! - value)).toBeLessThan(2e-4);
    for (const [i, { embedding, middle }] of small.entries()) {
      expect(cosine(embedding, exact[i]!.embedding)).toBeGreaterThan(0.99);
      expect(cosine(middle, exact[i]!.middle)).toBeGreaterThan(0.99);
    }
  });
});

async function embed(model: Uint8Array): Promise<{ embedding: Float32Array; middle: Float32Array }[]> {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(join(encoderFolder, 'tokenizer.json'), 'utf8')), {});
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const rows: { embedding: Float32Array; middle: Float32Array }[] = [];
  for (const sentence of SENTENCES) {
    const { ids } = tokenizer.encode(sentence);
    const tensor = (values: readonly number[]) =>
      new Tensor('int64', BigInt64Array.from(values, BigInt), [1, ids.length]);
    const { embedding, middle } = await session.run({
      input_ids: tensor(ids),
      attention_mask: tensor(ids.map(() => 1)),
    });
    // Both outputs are declared float32.
    rows.push({ embedding: embedding!.data as Float32Array, middle: middle!.data as Float32Array });
  }
  await session.release();
  return rows;
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
