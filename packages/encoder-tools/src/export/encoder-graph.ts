import { FEATURE_PARTS, type FeaturePart } from '@fw/intent';
import { statesOutput } from '@fw/intent/onnx';
import { parameterName } from '../tune/encoder-shape.ts';
import type { EncoderWeights } from './encoder-weights.ts';
import type { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { ONNX_ELEMENT_CODES } from './onnx-writer.ts';
import { WeightStore, type WeightFormat } from './weight-store.ts';

/** Domain of onnxruntime's own operators, present in its native and its WebAssembly build. */
const MICROSOFT = 'com.microsoft';

/** How many layers below the last the second feature vector is read: the pair that heads were measured with. */
const MIDDLE_DEPTH = 2;

interface Scope {
  readonly graph: OnnxGraphBuilder;
  readonly weights: EncoderWeights;
  readonly store: WeightStore;
  /** int64 [n, t]: 1 at a token, 0 at padding. */
  readonly mask: string;
}

/**
 * Adds a whole BERT-family encoder to a graph: inputs `input_ids` and `attention_mask`, int64 [n, t];
 * outputs `embedding` and `middle` [n, h], and for every number of upper layers what these are given, [n, t, h].
 *
 * Layer normalisation stands as plain `Add` and `LayerNormalization`: onnxruntime's fused
 * `SkipLayerNormalization` took twice as long on the CPU (35 against 15 µs at 12 tokens).
 */
export function addEncoder(graph: OnnxGraphBuilder, weights: EncoderWeights, format: WeightFormat): void {
  const ids = graph.input('input_ids', 'int64', ['n', 't']);
  const mask = graph.input('attention_mask', 'int64', ['n', 't']);
  const scope: Scope = { graph, weights, store: new WeightStore(graph, weights, format), mask };
  const { layers, hidden } = weights.config;
  const below = addLayers(scope, embed(scope, ids), layers);
  below.forEach((states, layer) => {
    const output = statesOutput(layers - layer);
    graph.output(graph.node('Identity', [states], { output }), 'float32', ['n', 't', hidden]);
  });
}

/**
 * Adds the upper layers alone: inputs `states` Float32[n, t, h] and `attention_mask` int64 [n, t]; outputs
 * `embedding` Float32[n, h], and `middle` where it lies above them. They are given what `addEncoder` answers as states
 * of that depth.
 *
 * @param depth - How many layers, from the last down.
 */
export function addUpperLayers(
  graph: OnnxGraphBuilder,
  weights: EncoderWeights,
  { depth, format }: { readonly depth: number; readonly format: WeightFormat },
): void {
  const states = graph.input('states', 'float32', ['n', 't', weights.config.hidden]);
  const mask = graph.input('attention_mask', 'int64', ['n', 't']);
  addLayers({ graph, weights, store: new WeightStore(graph, weights, format), mask }, states, depth);
}

/**
 * Adds the upper `depth` layers and the features read above them as outputs.
 *
 * @returns What each of these layers is given, the lowest first.
 */
function addLayers(scope: Scope, given: string, depth: number): string[] {
  const { graph, weights } = scope;
  const { layers, hidden } = weights.config;
  const keep = attentionMask(scope);
  const average = poolingWeights(scope);
  const from = layers - depth;
  const below: string[] = [];
  let states = given;
  for (let layer = from; layer < layers; layer++) {
    below.push(states);
    states = addLayer(scope, states, { layer, keep });
    for (const part of FEATURE_PARTS) {
      if (layer + 1 !== partLayer(part, layers)) continue;
      pool(scope, states, { average, output: part });
      graph.output(part, 'float32', ['n', hidden]);
    }
  }
  return below;
}

/** Layers below which a part of the features is read. */
function partLayer(part: FeaturePart, layers: number): number {
  return part === 'embedding' ? layers : Math.max(1, layers - MIDDLE_DEPTH);
}

/** The mask as attention takes it, int32 [n, t]. */
function attentionMask({ graph, mask }: Scope): string {
  return graph.node('Cast', [mask], { attributes: { to: { int: ONNX_ELEMENT_CODES.int32 } } });
}

/** Sum of word and position rows, normalised: [n, t, h]. */
function embed(scope: Scope, ids: string): string {
  const { graph, store } = scope;
  const words = store.lookUp('embeddings.word', ids);
  const length = graph.node('Shape', [ids], { attributes: { start: { int: 1 }, end: { int: 2 } } });
  const positions = graph.node('Slice', [store.plain('embeddings.position'), graph.integers([0]), length]);
  return normalize(scope, graph.node('Add', [words, positions]), 'embeddings.norm');
}

function addLayer(scope: Scope, states: string, { layer, keep }: { layer: number; keep: string }): string {
  const { graph, store } = scope;
  const linear = (input: string, part: 'qkv' | 'attention' | 'up' | 'down') =>
    store.linear(input, parameterName(layer, `${part}.weight`), parameterName(layer, `${part}.bias`));
  const residual = (change: string, input: string, norm: 'attentionNorm' | 'outputNorm') =>
    normalize(scope, graph.node('Add', [change, input]), `layer.${layer}.${norm}`);

  const attended = residual(linear(attend(scope, linear(states, 'qkv'), keep), 'attention'), states, 'attentionNorm');
  return residual(linear(activate(scope, linear(attended, 'up')), 'down'), attended, 'outputNorm');
}

/** Multi-head attention over joined query, key and value, [n, t, 3h] to [n, t, h]; padding is left out. */
function attend({ graph, weights }: Scope, qkv: string, keep: string): string {
  const split = { attributes: { axis: { int: 2 }, num_outputs: { int: 3 } } };
  const [query = '', key = '', value = ''] = graph.nodes('Split', [qkv], 3, split);
  const attributes = { num_heads: { int: weights.config.heads } };
  return graph.node('MultiHeadAttention', [query, key, value, '', keep], { domain: MICROSOFT, attributes });
}

function activate({ graph, weights }: Scope, input: string): string {
  switch (weights.config.activation) {
    case 'gelu':
      return graph.node('Gelu', [input]);
    case 'gelu-tanh':
      return graph.node('Gelu', [input], { attributes: { approximate: { text: 'tanh' } } });
    case 'relu':
      return graph.node('Relu', [input]);
  }
}

function normalize({ graph, store, weights }: Scope, input: string, norm: string): string {
  const attributes = { axis: { int: -1 }, epsilon: { float: weights.config.epsilon } };
  const inputs = [input, store.plain(`${norm}.gain`), store.plain(`${norm}.bias`)];
  return graph.node('LayerNormalization', inputs, { attributes });
}

/** The mask as a row of ones and zeros per text, float32 [n, 1, t]. */
function poolingWeights({ graph, mask }: Scope): string {
  const ones = graph.node('Cast', [mask], { attributes: { to: { int: ONNX_ELEMENT_CODES.float32 } } });
  return graph.node('Unsqueeze', [ones, graph.integers([1])]);
}

/** Sums the tokens that are not padding and scales to length one, which makes dividing by their number needless. */
function pool({ graph }: Scope, states: string, { average, output }: { average: string; output: string }): string {
  const sum = graph.node('Squeeze', [graph.node('MatMul', [average, states]), graph.integers([1])]);
  return graph.node('LpNormalization', [sum], { attributes: { axis: { int: -1 }, p: { int: 2 } }, output });
}
