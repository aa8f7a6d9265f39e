import { z } from 'zod';
import type { EncoderShape } from '../tune/encoder-shape.ts';
import { UnsupportedEncoderError } from './export-errors.ts';

/** The non-linearity between the two feed-forward products. `gelu-tanh` is the usual approximation of `gelu`. */
export type Activation = 'gelu' | 'gelu-tanh' | 'relu';

/** Everything about an encoder that is not a weight. */
export interface EncoderConfig extends EncoderShape {
  /** Rows of the word table. */
  readonly vocabulary: number;
  /** Rows of the position table that can be used: the longest input in tokens. */
  readonly positions: number;
  readonly activation: Activation;
}

/** Model families whose layers are BERT's, by the `model_type` of their `config.json`. */
export type EncoderFamily = 'bert' | 'roberta' | 'distilbert';

/** A parsed `config.json`. */
export interface PretrainedConfig {
  readonly family: EncoderFamily;
  readonly config: EncoderConfig;
  /** First row of the position table that a token uses: RoBERTa's start behind the padding index. */
  readonly firstPosition: number;
}

const FAMILIES: Readonly<Record<string, EncoderFamily>> = {
  bert: 'bert',
  roberta: 'roberta',
  'xlm-roberta': 'roberta',
  camembert: 'roberta',
  distilbert: 'distilbert',
};

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  gelu: 'gelu',
  gelu_new: 'gelu-tanh',
  gelu_pytorch_tanh: 'gelu-tanh',
  gelu_fast: 'gelu-tanh',
  relu: 'relu',
};

const size = z.int().positive();

const bertSchema = z.object({
  num_hidden_layers: size,
  hidden_size: size,
  num_attention_heads: size,
  intermediate_size: size,
  vocab_size: size,
  max_position_embeddings: size,
  hidden_act: z.string().default('gelu'),
  layer_norm_eps: z.number().positive().default(1e-12),
  position_embedding_type: z.string().default('absolute'),
  pad_token_id: z.int().nonnegative().default(0),
});

const distilbertSchema = z.object({
  n_layers: size,
  dim: size,
  n_heads: size,
  hidden_dim: size,
  vocab_size: size,
  max_position_embeddings: size,
  activation: z.string().default('gelu'),
});

/**
 * Reads a model's `config.json`.
 *
 * @throws {UnsupportedEncoderError} When the model is not of the BERT family, or a size is missing.
 */
export function parsePretrainedConfig(json: unknown): PretrainedConfig {
  const { model_type: type } = check(z.object({ model_type: z.string() }), json);
  const family = FAMILIES[type];
  if (family === undefined) {
    const known = Object.keys(FAMILIES).join(', ');
    throw new UnsupportedEncoderError(`Models of type "${type}" cannot be converted. Choose one of: ${known}.`);
  }
  return family === 'distilbert' ? distilbert(check(distilbertSchema, json)) : bert(check(bertSchema, json), family);
}

function bert(raw: z.output<typeof bertSchema>, family: EncoderFamily): PretrainedConfig {
  if (raw.position_embedding_type !== 'absolute') {
    throw new UnsupportedEncoderError(
      `Only absolute positions can be converted, not "${raw.position_embedding_type}".`,
    );
  }
  const firstPosition = family === 'roberta' ? raw.pad_token_id + 1 : 0;
  return {
    family,
    firstPosition,
    config: {
      layers: raw.num_hidden_layers,
      hidden: raw.hidden_size,
      heads: raw.num_attention_heads,
      inner: raw.intermediate_size,
      epsilon: raw.layer_norm_eps,
      vocabulary: raw.vocab_size,
      positions: raw.max_position_embeddings - firstPosition,
      activation: activation(raw.hidden_act),
    },
  };
}

function distilbert(raw: z.output<typeof distilbertSchema>): PretrainedConfig {
  return {
    family: 'distilbert',
    firstPosition: 0,
    config: {
      layers: raw.n_layers,
      hidden: raw.dim,
      heads: raw.n_heads,
      inner: raw.hidden_dim,
      // DistilBERT's own code has this number; its configuration does not carry one.
      epsilon: 1e-12,
      vocabulary: raw.vocab_size,
      positions: raw.max_position_embeddings,
      activation: activation(raw.activation),
    },
  };
}

function activation(name: string): Activation {
  const known = ACTIVATIONS[name];
  if (known === undefined) throw new UnsupportedEncoderError(`The activation "${name}" cannot be converted.`);
  return known;
}

function check<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UnsupportedEncoderError(
    `The model's config.json does not describe an encoder:\n${z.prettifyError(parsed.error)}`,
  );
}
