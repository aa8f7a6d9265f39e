import type { EncoderWeights, WeightTensor } from './encoder-weights.ts';
import type { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { ONNX_ELEMENT_CODES } from './onnx-writer.ts';
import { balanceRows, quantizeColumns, quantizeRows } from './quantize-weights.ts';

/**
 * How weights are kept. `fp32`: as they are. `int8`: matrices and the word table in 8 bits, activations
 * quantised as they come; a quarter of the size and, on one thread, half the time.
 */
export type Precision = 'fp32' | 'int8';

/** Largest magnitude in each channel of the input of a matrix product, Float32[in], by the name of its weight. */
export type ActivationRanges = ReadonlyMap<string, Float32Array>;

/** A precision, with what belongs to it. */
export type WeightFormat =
  | {
      readonly precision: 'fp32';
      /** Adds an output `range:<weight>` for the input of every matrix product: what `ActivationRanges` are made of. */
      readonly observe?: boolean;
    }
  | {
      readonly precision: 'int8';
      /** Without them, channels that run hot cost all others their resolution. */
      readonly ranges?: ActivationRanges;
    };

/** Suffixes of the constants that a quantised tensor becomes. */
export const QUANTIZED_SUFFIX = '.int8';
export const SCALE_SUFFIX = '.scale';
/** Float32[in]: what the input is multiplied by before the product, its inverse being inside the matrix. */
export const BALANCE_SUFFIX = '.balance';

/** Before the name of a weight: the output that tells the range of its input. */
export const RANGE_PREFIX = 'range:';

/** Puts weights into a graph under their own names, in the format asked for, with the nodes that read them. */
export class WeightStore {
  readonly #graph: OnnxGraphBuilder;
  readonly #weights: EncoderWeights;
  readonly #format: WeightFormat;

  constructor(graph: OnnxGraphBuilder, weights: EncoderWeights, format: WeightFormat) {
    this.#graph = graph;
    this.#weights = weights;
    this.#format = format;
  }

  /** A small tensor, always in 32 bits. */
  plain(name: string): string {
    return this.#graph.constant({ name, type: 'float32', ...this.#weights.tensor(name) });
  }

  /** input · weight + bias over the last dimension. */
  linear(input: string, weight: string, bias: string): string {
    const graph = this.#graph;
    if (this.#format.precision === 'int8') return this.#quantizedLinear(input, weight, bias);
    if (this.#format.observe) this.#observe(input, weight);
    return graph.node('Add', [graph.node('MatMul', [input, this.plain(weight)]), this.plain(bias)]);
  }

  /** Rows of a table by index: [n, t] to [n, t, h]. */
  lookUp(table: string, indices: string): string {
    const graph = this.#graph;
    if (this.#format.precision === 'fp32') return graph.node('Gather', [this.plain(table), indices]);
    const { dims, data, scale } = quantizeRows(this.#weights.tensor(table));
    const rows = graph.constant({ name: table + QUANTIZED_SUFFIX, type: 'int8', dims, data });
    const scales = this.#floats(table + SCALE_SUFFIX, scale, [scale.length, 1]);
    const attributes = { to: { int: ONNX_ELEMENT_CODES.float32 } };
    const wide = graph.node('Cast', [graph.node('Gather', [rows, indices])], { attributes });
    return graph.node('Mul', [wide, graph.node('Gather', [scales, indices])]);
  }

  #quantizedLinear(input: string, weight: string, bias: string): string {
    const graph = this.#graph;
    const balanced = this.#balance(input, weight);
    const { dims, data, scale } = quantizeColumns(balanced.weight);
    const matrix = graph.constant({ name: weight + QUANTIZED_SUFFIX, type: 'int8', dims, data });
    const scales = this.#floats(weight + SCALE_SUFFIX, scale, [scale.length]);
    const [bytes = '', byteScale = '', byteZero = ''] = graph.nodes('DynamicQuantizeLinear', [balanced.input], 3);
    return graph.node('MatMulIntegerToFloat', [bytes, matrix, byteScale, scales, byteZero, '', this.plain(bias)], {
      domain: 'com.microsoft',
    });
  }

  #balance(input: string, weight: string): { input: string; weight: WeightTensor } {
    const matrix = this.#weights.tensor(weight);
    const range = this.#format.precision === 'int8' ? this.#format.ranges?.get(weight) : undefined;
    if (range === undefined) return { input, weight: matrix };
    const balanced = balanceRows(matrix, range);
    const factors = this.#floats(weight + BALANCE_SUFFIX, balanced.inputFactors, [range.length]);
    return { input: this.#graph.node('Mul', [input, factors]), weight: balanced.weight };
  }

  #observe(input: string, weight: string): void {
    const graph = this.#graph;
    const output = RANGE_PREFIX + weight;
    const options = { attributes: { keepdims: { int: 0 } }, output };
    graph.node('ReduceMax', [graph.node('Abs', [input]), graph.integers([0, 1])], options);
    graph.output(output, 'float32', [this.#weights.tensor(weight).dims[0] ?? 0]);
  }

  #floats(name: string, data: Float32Array<ArrayBuffer>, dims: readonly number[]): string {
    return this.#graph.constant({ name, type: 'float32', dims, data });
  }
}
