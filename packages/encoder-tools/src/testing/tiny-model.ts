import { createRandom } from '../random.ts';
import type { WeightTensor } from '../export/encoder-weights.ts';
import { writeSafetensors } from './write-safetensors.ts';

/** What to make; everything has a default. */
export interface TinyModelOptions {
  /** 2. */
  readonly layers?: number;
  /** Width, a multiple of 4 (the heads): 32. */
  readonly hidden?: number;
  /** Longest input in tokens: 64. */
  readonly positions?: number;
  /** Other seeds are other encoders: 1. */
  readonly seed?: number;
  /** Words that are one token each; all others are spelt. */
  readonly words?: readonly string[];
}

/** The files of a pretrained model as a hub has them. */
export interface TinyModel {
  /** `config.json`. */
  readonly configJson: string;
  /** `tokenizer.json`. */
  readonly tokenizerJson: string;
  /** `model.safetensors`, 32 bits. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const CHARACTERS = [...`abcdefghijklmnopqrstuvwxyz0123456789.,;:!?'"#@$%&()/-_+*=`];
const HEADS = 4;

/**
 * A BERT of random weights, for tests that need an encoder and not its understanding. Its sentences are
 * alike where their words are: enough to train a head on, in a millisecond and 100 kB.
 */
export function makeTinyModel(options: TinyModelOptions = {}): TinyModel {
  const { layers = 2, hidden = 32, positions = 64, seed = 1, words = [] } = options;
  const vocabulary = [...new Set([...SPECIAL, ...CHARACTERS, ...CHARACTERS.map((each) => `##${each}`), ...words])];
  const config = {
    model_type: 'bert',
    num_hidden_layers: layers,
    hidden_size: hidden,
    num_attention_heads: HEADS,
    intermediate_size: 2 * hidden,
    vocab_size: vocabulary.length,
    max_position_embeddings: positions,
    type_vocab_size: 2,
    hidden_act: 'gelu',
    layer_norm_eps: 1e-12,
    pad_token_id: 0,
  };
  return {
    configJson: JSON.stringify(config),
    tokenizerJson: JSON.stringify(tokenizer(vocabulary)),
    weights: writeSafetensors(randomTensors({ layers, hidden, positions, vocabulary: vocabulary.length, seed })),
  };
}

interface Sizes {
  readonly layers: number;
  readonly hidden: number;
  readonly positions: number;
  readonly vocabulary: number;
  readonly seed: number;
}

/** Words count most (their spread is 1), places and layers less. */
function randomTensors({ layers, hidden, positions, vocabulary, seed }: Sizes): Map<string, WeightTensor> {
  const random = createRandom(seed);
  const tensors = new Map<string, WeightTensor>();
  const put = (name: string, dims: readonly number[], spread: number, middle = 0) => {
    const size = dims.reduce((product, dim) => product * dim, 1);
    // Three numbers from [-1, 1) summed have a variance of one, and a bell's shape.
    const draw = () => 2 * (random() + random() + random()) - 3;
    tensors.set(name, { dims, data: Float32Array.from({ length: size }, () => middle + spread * draw()) });
  };
  const norm = (name: string) => {
    put(`${name}.weight`, [hidden], 0.1, 1);
    put(`${name}.bias`, [hidden], 0.1);
  };
  const linear = (name: string, input: number, output: number) => {
    put(`${name}.weight`, [output, input], 0.5 / Math.sqrt(input));
    put(`${name}.bias`, [output], 0.1);
  };

  put('embeddings.word_embeddings.weight', [vocabulary, hidden], 1);
  put('embeddings.position_embeddings.weight', [positions, hidden], 0.2);
  put('embeddings.token_type_embeddings.weight', [2, hidden], 0.2);
  norm('embeddings.LayerNorm');
  for (let layer = 0; layer < layers; layer++) {
    const at = `encoder.layer.${layer}`;
    for (const part of ['query', 'key', 'value']) linear(`${at}.attention.self.${part}`, hidden, hidden);
    linear(`${at}.attention.output.dense`, hidden, hidden);
    norm(`${at}.attention.output.LayerNorm`);
    linear(`${at}.intermediate.dense`, hidden, 2 * hidden);
    linear(`${at}.output.dense`, 2 * hidden, hidden);
    norm(`${at}.output.LayerNorm`);
  }
  return tensors;
}

/** An uncased WordPiece tokenizer, as BERT's. */
function tokenizer(vocabulary: readonly string[]) {
  const special = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } });
  const ids = (content: string) => ({ id: content, ids: [vocabulary.indexOf(content)], tokens: [content] });
  const flags = { special: true, single_word: false, lstrip: false, rstrip: false, normalized: false };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({ id, content, ...flags })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      pair: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      special_tokens: { '[CLS]': ids('[CLS]'), '[SEP]': ids('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}
