import { describe, expect, it } from 'vitest';
import { makeTinyModel } from '../testing/tiny-model.ts';
import { writeSafetensors } from '../testing/write-safetensors.ts';
import { encodeEncoder } from './encode-encoder.ts';
import type { WeightTensor } from './encoder-weights.ts';
import { readPretrained } from './read-pretrained.ts';
import { readSafetensors } from './read-safetensors.ts';

const tiny = makeTinyModel({ layers: 1, hidden: 8, positions: 16 });
const config = JSON.parse(tiny.configJson) as Record<string, unknown>;
const expected = encodeEncoder(readPretrained(tiny.weights, config), { precision: 'fp32' });

/** The same weights under other names. */
function renamed(rename: (name: string) => string | undefined, change = (tensor: WeightTensor) => tensor): Uint8Array {
  const file = readSafetensors(tiny.weights);
  const tensors = file.names.flatMap((name) => {
    const to = rename(name);
    return to === undefined ? [] : [[to, change(file.read(name))] as const];
  });
  return writeSafetensors(new Map(tensors));
}

describe('readPretrained', () => {
  it('keeps matrices as [in, out], query, key and value side by side', () => {
    const file = readSafetensors(tiny.weights);
    const weights = readPretrained(tiny.weights, config);

    const { dims, data } = weights.tensor('layer.0.qkv.weight');

    const key = file.read('encoder.layer.0.attention.self.key.weight');
    expect(dims).toEqual([8, 24]);
    // Row 2, column 8 + 5 is the key's input 2 of output 5.
    expect(data[2 * 24 + 8 + 5]).toBe(key.data[5 * 8 + 2]);
  });

  it('adds the first token type to every position', () => {
    const file = readSafetensors(tiny.weights);

    const { data } = readPretrained(tiny.weights, config).tensor('embeddings.position');

    const position = file.read('embeddings.position_embeddings.weight').data[3 * 8 + 1]!;
    const type = file.read('embeddings.token_type_embeddings.weight').data[1]!;
    expect(data[3 * 8 + 1]).toBe(Math.fround(position + type));
  });

  it('reads an encoder saved under its family, with old names of the norms', () => {
    const old = renamed(
      (name) =>
        `bert.${name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta')}`,
    );

    expect(encodeEncoder(readPretrained(old, config), { precision: 'fp32' })).toEqual(expected);
  });

  it('reads DistilBERT by its own names', () => {
    const parts: Record<string, string> = {
      'attention.self.query': 'attention.q_lin',
      'attention.self.key': 'attention.k_lin',
      'attention.self.value': 'attention.v_lin',
      'attention.output.dense': 'attention.out_lin',
      'attention.output.LayerNorm': 'sa_layer_norm',
      'intermediate.dense': 'ffn.lin1',
      'output.dense': 'ffn.lin2',
      'output.LayerNorm': 'output_layer_norm',
    };
    const weights = renamed((name) => {
      const match = /^encoder\.layer\.(\d+)\.(.+)\.(weight|bias)$/.exec(name);
      return match === null ? name : `transformer.layer.${match[1]}.${parts[match[2]!]}.${match[3]}`;
    });
    const own = { model_type: 'distilbert', n_layers: 1, dim: 8, n_heads: 4, hidden_dim: 16, activation: 'gelu' };
    const { vocab_size, max_position_embeddings } = config;

    const read = readPretrained(weights, { ...own, vocab_size, max_position_embeddings });

    expect(encodeEncoder(read, { precision: 'fp32' })).toEqual(expected);
  });

  it('starts RoBERTa behind its padding position', () => {
    const weights = readPretrained(tiny.weights, { ...config, model_type: 'roberta', pad_token_id: 1 });

    const bert = readPretrained(tiny.weights, config).tensor('embeddings.position');
    expect(weights.config.positions).toBe(14);
    expect(weights.tensor('embeddings.position').data).toEqual(bert.data.subarray(2 * 8));
  });

  it('cuts the position table to the length that is used', () => {
    const weights = readPretrained(tiny.weights, config, 10);

    expect(weights.config.positions).toBe(10);
    expect(weights.tensor('embeddings.position').dims).toEqual([10, 8]);
  });

  it('names the kinds it knows when the model is another', () => {
    expect(() => readPretrained(tiny.weights, { ...config, model_type: 'modernbert' })).toThrow(
      'Models of type "modernbert" cannot be converted. Choose one of: bert, roberta, xlm-roberta, camembert, distilbert.',
    );
    expect(() => readPretrained(tiny.weights, { ...config, hidden_act: 'mish' })).toThrow('"mish"');
    expect(() => readPretrained(tiny.weights, { model_type: 'bert' })).toThrow('num_hidden_layers');
    expect(() => readPretrained(tiny.weights, { ...config, position_embedding_type: 'relative_key' })).toThrow(
      'relative_key',
    );
  });
});
