import type { EncoderConfig } from '../export/encoder-config.ts';
import type { BatchInputs } from './batch-inputs.ts';
import type { DifferentiableGraph, Value } from './differentiable-graph.ts';
import { parameterName, type LayerPart } from './encoder-shape.ts';
import { activate } from './feed-forward.ts';
import { softmax } from './operators/activations.ts';
import { add, inverseSquareRoot, multiply, sum } from './operators/arithmetic.ts';
import { layerNorm } from './operators/layer-norm.ts';
import { linear, matmul } from './operators/linear.ts';
import { pad, reshape, splitFirst, transpose, unpad } from './operators/rearrange.ts';

/** Which layers to build, and what they read. */
export interface EncoderLayers {
  readonly config: EncoderConfig;
  /** The first layer to run; the others follow up to `to`, which is not run. */
  readonly from: number;
  readonly to: number;
  readonly batch: BatchInputs;
  /** The weights, by name. */
  readonly parameter: (name: string) => Value;
}

/**
 * Runs layers over token states [n, h].
 *
 * Tokens are packed: padding exists only inside attention, so that the matrix products, most of
 * the work, never touch it.
 */
export function encoderLayers(graph: DifferentiableGraph, states: Value, layers: EncoderLayers): Value {
  let x = states;
  for (let layer = layers.from; layer < layers.to; layer++) x = encoderLayer(graph, x, layers, layer);
  return x;
}

function encoderLayer(graph: DifferentiableGraph, x: Value, layers: EncoderLayers, layer: number): Value {
  const weight = (part: LayerPart) => layers.parameter(parameterName(layer, part));
  const product = (input: Value, part: 'qkv' | 'attention' | 'up' | 'down') =>
    linear(graph, input, weight(`${part}.weight`), weight(`${part}.bias`));
  const normalized = (change: Value, input: Value, part: 'attentionNorm' | 'outputNorm') =>
    normalize(graph, add(graph, change, input), layers, `layer.${layer}.${part}`);

  const attended = product(attend(graph, product(x, 'qkv'), layers), 'attention');
  const middle = normalized(attended, x, 'attentionNorm');
  const up = activate(graph, product(middle, 'up'), layers.config.activation);
  return normalized(product(up, 'down'), middle, 'outputNorm');
}

/** Layer normalisation with the gain and bias of that name. */
function normalize(graph: DifferentiableGraph, x: Value, layers: EncoderLayers, name: string): Value {
  return layerNorm(graph, x, {
    gain: layers.parameter(`${name}.gain`),
    bias: layers.parameter(`${name}.bias`),
    epsilon: layers.config.epsilon,
  });
}

/** Multi-head self-attention without its output projection: [n, 3h] to [n, h]. */
function attend(graph: DifferentiableGraph, qkv: Value, { config, batch }: EncoderLayers): Value {
  const { hidden, heads } = config;
  const width = hidden / heads;
  const concat = { attributes: { axis: { int: 0 } } };
  const split = graph.emit('Concat', [batch.size, graph.integers([3, heads, width])], [5], concat);
  const padded = reshape(graph, pad(graph, qkv, batch.places), split, ['b', 's', 3, heads, width]);
  const [query, key, value] = splitFirst(graph, transpose(graph, padded, [2, 0, 3, 1, 4]), 3);
  const scores = matmul(graph, query!, key!, { transposeB: true, factor: 1 / Math.sqrt(width) });
  const attention = softmax(graph, add(graph, scores, batch.mask));
  const mixed = transpose(graph, matmul(graph, attention, value!), [0, 1, 3, 2, 4]);
  const rows = reshape(graph, mixed, graph.integers([-1, hidden]), ['padded', hidden]);
  return unpad(graph, rows, batch.places);
}

/** Mean-pooled, unit-length sentence embeddings [b, h] of token states [n, h]. */
export function sentenceEmbedding(graph: DifferentiableGraph, states: Value, batch: BatchInputs): Value {
  const pooled = matmul(graph, batch.pooling, states);
  const squares = sum(graph, multiply(graph, pooled, pooled), [1]);
  return multiply(graph, pooled, inverseSquareRoot(graph, add(graph, squares, graph.scalar(NO_ZERO))));
}

/** Keeps the gradient finite at the zero vector; far below the square of any real embedding's length. */
const NO_ZERO = 1e-12;
