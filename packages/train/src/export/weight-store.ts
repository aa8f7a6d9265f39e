import type { EncoderWeights } from './encoder-weights.ts';
import type { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { ONNX_ELEMENT_CODES } from './onnx-writer.ts';
import { quantizeColumns, quantizeRows } from './quantize-weights.ts';

/**
 * How weights are kept. `fp32`: as they are. `int8`: matrices and the word table in 8 bits, activations
 * quantised as they come; a quarter of the size and, on one thread, 0.6 of the time.
 */
export type Precision = 'fp32' | 'int8';

/** Suffixes of the two constants that a quantised tensor becomes. */
export const QUANTIZED_SUFFIX = '.int8';
export const SCALE_SUFFIX = '.scale';

/** Puts weights into a graph under their own names, at the precision asked for, with the nodes that read them. */
export class WeightStore {
  readonly #graph: OnnxGraphBuilder;
  readonly #weights: EncoderWeights;
  readonly #precision: Precision;

  constructor(graph: OnnxGraphBuilder, weights: EncoderWeights, precision: Precision) {
    this.#graph = graph;
    this.#weights = weights;
    this.#precision = precision;
  }

  /** A small tensor, always in 32 bits. */
  plain(name: string): string {
    return this.#graph.constant({ name, type: 'float32', ...this.#weights.tensor(name) });
  }

  /** input · weight + bias over the last dimension. */
  linear(input: string, weight: string, bias: string): string {
    const graph = this.#graph;
    if (this.#precision === 'fp32') {
      return graph.node('Add', [graph.node('MatMul', [input, this.plain(weight)]), this.plain(bias)]);
    }
    const { dims, data, scale } = quantizeColumns(this.#weights.tensor(weight));
    const matrix = graph.constant({ name: weight + QUANTIZED_SUFFIX, type: 'int8', dims, data });
    const scales = this.#scales(weight, scale, [scale.length]);
    const [bytes = '', byteScale = '', byteZero = ''] = graph.nodes('DynamicQuantizeLinear', [input], 3);
    return graph.node('MatMulIntegerToFloat', [bytes, matrix, byteScale, scales, byteZero, '', this.plain(bias)], {
      domain: 'com.microsoft',
    });
  }

  /** Rows of a table by index: [n, t] to [n, t, h]. */
  lookUp(table: string, indices: string): string {
    const graph = this.#graph;
    if (this.#precision === 'fp32') return graph.node('Gather', [this.plain(table), indices]);
    const { dims, data, scale } = quantizeRows(this.#weights.tensor(table));
    const rows = graph.constant({ name: table + QUANTIZED_SUFFIX, type: 'int8', dims, data });
    const scales = this.#scales(table, scale, [scale.length, 1]);
    const attributes = { to: { int: ONNX_ELEMENT_CODES.float32 } };
    const wide = graph.node('Cast', [graph.node('Gather', [rows, indices])], { attributes });
    return graph.node('Mul', [wide, graph.node('Gather', [scales, indices])]);
  }

  #scales(name: string, data: Float32Array<ArrayBuffer>, dims: readonly number[]): string {
    return this.#graph.constant({ name: name + SCALE_SUFFIX, type: 'float32', dims, data });
  }
}
