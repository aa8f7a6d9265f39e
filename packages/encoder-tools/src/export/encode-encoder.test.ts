import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { naivePool, naiveStates } from '../testing/naive-encoder.ts';
import { makeTinyModel } from '../testing/tiny-model.ts';
import { measureActivations } from './activation-ranges.ts';
import { appendToOnnx } from './append-to-onnx.ts';
import { encodeEncoder } from './encode-encoder.ts';
import { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { readExported } from './read-exported.ts';
import { readPretrained } from './read-pretrained.ts';

const SENTENCE = [2, 14, 9, 40, 21, 3];
const OTHER = [2, 30, 3];

const tiny = makeTinyModel({ layers: 3 });
const weights = readPretrained(tiny.weights, JSON.parse(tiny.configJson));

describe('encodeEncoder', () => {
  it('computes what plain loops compute, in both outputs', async () => {
    const [embedding, middle] = await run(encodeEncoder(weights, { precision: 'fp32' }), [SENTENCE]);

    const states = naiveStates(weights, SENTENCE);
    expect(distance(embedding, naivePool(states.at(-1)!))).toBeLessThan(1e-5);
    expect(distance(middle, naivePool(states.at(-3)!))).toBeLessThan(1e-5);
  });

  it('leaves padding out', async () => {
    const model = encodeEncoder(weights, { precision: 'fp32' });

    const alone = await run(model, [OTHER]);
    const padded = await run(model, [SENTENCE, OTHER]);

    expect(distance(padded[0].slice(32, 64), [...alone[0]])).toBeLessThan(1e-5);
    expect(distance(padded[1].slice(32, 64), [...alone[1]])).toBeLessThan(1e-5);
  });

  it('stays close to 32 bits in 8', async () => {
    const ranges = await measureActivations(weights, tiny.tokenizerJson);
    const exact = await run(encodeEncoder(weights, { precision: 'fp32' }), [SENTENCE]);

    const plain = await run(encodeEncoder(weights, { precision: 'int8' }), [SENTENCE]);
    const balanced = await run(encodeEncoder(weights, { precision: 'int8', ranges }), [SENTENCE]);

    for (const outputs of [plain, balanced]) {
      expect(cosine(outputs[0], exact[0])).toBeGreaterThan(0.995);
      expect(cosine(outputs[1], exact[1])).toBeGreaterThan(0.995);
    }
  });

  it('gives the same bytes for the same weights', async () => {
    const ranges = await measureActivations(weights, tiny.tokenizerJson);
    const again = await measureActivations(weights, tiny.tokenizerJson);

    expect(encodeEncoder(weights, { precision: 'int8', ranges })).toEqual(
      encodeEncoder(weights, { precision: 'int8', ranges: again }),
    );
  });
});

describe('readExported', () => {
  it('gives back the very weights of a 32-bit model', () => {
    const back = readExported(encodeEncoder(weights, { precision: 'fp32' }));

    expect(back.config).toEqual(weights.config);
    expect(back.tensor('layer.2.down.weight')).toEqual(weights.tensor('layer.2.down.weight'));
    expect(back.tensor('embeddings.word')).toEqual(weights.tensor('embeddings.word'));
  });

  it('gives back 8-bit weights to within a step, balanced or not', async () => {
    const ranges = await measureActivations(weights, tiny.tokenizerJson);

    for (const format of [{ precision: 'int8' }, { precision: 'int8', ranges }] as const) {
      const back = readExported(encodeEncoder(weights, format));

      for (const name of ['layer.0.qkv.weight', 'layer.1.up.weight', 'layer.2.down.weight', 'embeddings.word']) {
        expect(relativeError(back.tensor(name).data, weights.tensor(name).data)).toBeLessThan(0.02);
      }
    }
  });

  it('names a tensor that is not there, and refuses what is no encoder', () => {
    const model = encodeEncoder(weights, { precision: 'int8' });
    const other = appendToOnnx(new Uint8Array(), new OnnxGraphBuilder().build('empty'));

    expect(() => readExported(model).tensor('layer.9.up.weight')).toThrow('no tensor "layer.9.up.weight"');
    expect(() => readExported(model.subarray(0, 5000))).toThrow('Not an ONNX file, or one cut short.');
    expect(() => readExported(other)).toThrow('does not hold an encoder');
  });
});

describe('appendToOnnx', () => {
  it('joins a head that reads the encoder and adds an output', async () => {
    const head = new OnnxGraphBuilder('head.');
    const data = Float32Array.from({ length: 32 }, (_, i) => i);
    const score = head.constant({ name: 'head.weight', type: 'float32', dims: [32, 1], data });
    head.node('MatMul', ['embedding', score], { output: 'score' });
    head.output('score', 'float32', ['n', 1]);

    const joined = appendToOnnx(encodeEncoder(weights, { precision: 'fp32' }), head.build('head'));
    const session = await InferenceSession.create(joined);
    const { embedding, score: scored } = await session.run(inputs([SENTENCE]));
    await session.release();

    const expected = [...(embedding!.data as Float32Array)].reduce((sum, value, i) => sum + value * i, 0);
    expect(scored!.data[0]).toBeCloseTo(expected, 4);
  });
});

/** Runs a model over texts of token numbers; answers both outputs, Float32[n · h]. */
async function run(model: Uint8Array, texts: readonly number[][]): Promise<[Float32Array, Float32Array]> {
  const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
  const { embedding, middle } = await session.run(inputs(texts));
  await session.release();
  // Both outputs are declared float32.
  return [embedding!.data as Float32Array, middle!.data as Float32Array];
}

function inputs(texts: readonly number[][]): Record<string, Tensor> {
  const longest = Math.max(...texts.map((ids) => ids.length));
  const padded = texts.flatMap((ids) => [...ids, ...Array<number>(longest - ids.length).fill(0)]);
  const mask = texts.flatMap((ids) => Array.from({ length: longest }, (_, i) => (i < ids.length ? 1 : 0)));
  const tensor = (values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [texts.length, longest]);
  return { input_ids: tensor(padded), attention_mask: tensor(mask) };
}

function distance(a: Float32Array, b: readonly number[]): number {
  return Math.max(...b.map((value, i) => Math.abs(value - a[i]!)));
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function relativeError(a: Float32Array, b: Float32Array): number {
  const square = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(square(a.map((value, i) => value - b[i]!)) / square(b));
}
