import { parameterName, type LayerPart } from '../tune/encoder-shape.ts';
import { parsePretrainedConfig, type EncoderFamily, type PretrainedConfig } from './encoder-config.ts';
import type { EncoderWeights, WeightTensor } from './encoder-weights.ts';
import { UnreadableWeightsError } from './export-errors.ts';
import { readSafetensors, type SafetensorsFile } from './read-safetensors.ts';

/** Where a family keeps the parts of a layer: prefixes of `….weight` and `….bias`. */
interface LayerNames {
  readonly layer: string;
  readonly qkv: readonly [string, string, string];
  readonly attention: string;
  readonly attentionNorm: string;
  readonly up: string;
  readonly down: string;
  readonly outputNorm: string;
}

const BERT_NAMES: LayerNames = {
  layer: 'encoder.layer',
  qkv: ['attention.self.query', 'attention.self.key', 'attention.self.value'],
  attention: 'attention.output.dense',
  attentionNorm: 'attention.output.LayerNorm',
  up: 'intermediate.dense',
  down: 'output.dense',
  outputNorm: 'output.LayerNorm',
};

const NAMES: Readonly<Record<EncoderFamily, LayerNames>> = {
  bert: BERT_NAMES,
  roberta: BERT_NAMES,
  distilbert: {
    layer: 'transformer.layer',
    qkv: ['attention.q_lin', 'attention.k_lin', 'attention.v_lin'],
    attention: 'attention.out_lin',
    attentionNorm: 'sa_layer_norm',
    up: 'ffn.lin1',
    down: 'ffn.lin2',
    outputNorm: 'output_layer_norm',
  },
};

/**
 * Opens a pretrained encoder: the bytes of its `.safetensors` file and its parsed `config.json`.
 *
 * @param maxTokens - Cuts the position table to the length that will be used.
 * @throws {UnsupportedEncoderError} When the model is not of the BERT family.
 * @throws {UnreadableWeightsError} When the file is damaged, or (on use) lacks a tensor.
 */
export function readPretrained(weights: Uint8Array, configJson: unknown, maxTokens = Infinity): EncoderWeights {
  const pretrained = parsePretrainedConfig(configJson);
  const file = withoutPrefix(readSafetensors(weights), pretrained.family);
  const config = { ...pretrained.config, positions: Math.min(pretrained.config.positions, maxTokens) };
  const makers = tensorMakers(file, { ...pretrained, config });
  return {
    config,
    tensor(name) {
      const make = makers.get(name);
      if (make === undefined) throw new UnreadableWeightsError(`An encoder has no tensor "${name}".`);
      return make();
    },
  };
}

/** Models saved with a task head keep the encoder under its family's name. */
function withoutPrefix(file: SafetensorsFile, family: EncoderFamily): SafetensorsFile {
  const prefix = file.has('embeddings.word_embeddings.weight') ? '' : `${family}.`;
  return { names: file.names, has: (name) => file.has(prefix + name), read: (name) => file.read(prefix + name) };
}

function tensorMakers(file: SafetensorsFile, { family, config, firstPosition }: PretrainedConfig) {
  const names = NAMES[family];
  const makers = new Map<string, () => WeightTensor>([
    ['embeddings.word', () => file.read('embeddings.word_embeddings.weight')],
    ['embeddings.position', () => positions(file, firstPosition, config.positions)],
    ['embeddings.norm.gain', () => readNorm(file, 'embeddings.LayerNorm', 'gain')],
    ['embeddings.norm.bias', () => readNorm(file, 'embeddings.LayerNorm', 'bias')],
  ]);
  for (let layer = 0; layer < config.layers; layer++) {
    const at = (part: string) => `${names.layer}.${layer}.${part}`;
    const put = (part: LayerPart, make: () => WeightTensor) => makers.set(parameterName(layer, part), make);
    put('qkv.weight', () => sideBySide(names.qkv.map((part) => transpose(file.read(`${at(part)}.weight`)))));
    put('qkv.bias', () => sideBySide(names.qkv.map((part) => file.read(`${at(part)}.bias`))));
    for (const part of ['attention', 'up', 'down'] as const) {
      put(`${part}.weight`, () => transpose(file.read(`${at(names[part])}.weight`)));
      put(`${part}.bias`, () => file.read(`${at(names[part])}.bias`));
    }
    for (const norm of ['attentionNorm', 'outputNorm'] as const) {
      put(`${norm}.gain`, () => readNorm(file, at(names[norm]), 'gain'));
      put(`${norm}.bias`, () => readNorm(file, at(names[norm]), 'bias'));
    }
  }
  return makers;
}

/** A layer normalisation's vectors; files converted from TensorFlow call them gamma and beta. */
function readNorm(file: SafetensorsFile, name: string, part: 'gain' | 'bias'): WeightTensor {
  const [usual, old] = part === 'gain' ? ['weight', 'gamma'] : ['bias', 'beta'];
  return file.read(file.has(`${name}.${old}`) ? `${name}.${old}` : `${name}.${usual}`);
}

/**
 * The position rows that texts use, the first token type's row added to each: we encode single
 * texts, whose tokens are all of the first type, so the model needs no third input.
 */
function positions(file: SafetensorsFile, first: number, count: number): WeightTensor {
  const table = file.read('embeddings.position_embeddings.weight');
  const hidden = table.dims[1] ?? 0;
  const data = table.data.slice(first * hidden, (first + count) * hidden);
  if (file.has('embeddings.token_type_embeddings.weight')) {
    const type = file.read('embeddings.token_type_embeddings.weight').data;
    for (let i = 0; i < data.length; i++) data[i]! += type[i % hidden]!;
  }
  return { dims: [count, hidden], data };
}

/** PyTorch keeps a linear layer as [out, in]. */
function transpose({ dims, data }: WeightTensor): WeightTensor {
  const [rows = 0, columns = 0] = dims;
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = data[row * columns + column]!;
  }
  return { dims: [columns, rows], data: turned };
}

/** Joins matrices of equal height (or vectors) along their last dimension. */
function sideBySide(tensors: readonly WeightTensor[]): WeightTensor {
  const widths = tensors.map(({ dims }) => dims.at(-1) ?? 0);
  const width = widths.reduce((sum, each) => sum + each, 0);
  const dims = [...(tensors[0]?.dims.slice(0, -1) ?? []), width];
  const height = dims.length === 1 ? 1 : dims[0]!;
  const data = new Float32Array(height * width);
  let left = 0;
  tensors.forEach((tensor, index) => {
    const each = widths[index]!;
    for (let row = 0; row < height; row++) {
      data.set(tensor.data.subarray(row * each, (row + 1) * each), row * width + left);
    }
    left += each;
  });
  return { dims, data };
}
