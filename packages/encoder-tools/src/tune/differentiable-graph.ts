import { OnnxGraphBuilder, type NodeOptions } from '../export/onnx-graph-builder.ts';
import type { OnnxElementType, OnnxModel } from '../export/onnx-writer.ts';

/** A tensor in the graph: its name, and its shape, in which a text stands for a size known only when it runs. */
export interface Value {
  readonly name: string;
  readonly dims: readonly Dim[];
}

export type Dim = number | string;

/**
 * The backward rule of one operation: from the gradients of its outputs to those of its inputs.
 * `wanted[i]` says whether anyone needs the gradient of input i; what is not wanted need not be built.
 */
export type Pullback = (outputs: readonly Value[], wanted: readonly boolean[]) => readonly (Value | undefined)[];

interface Recorded {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly pullback: Pullback;
}

interface InputOptions {
  readonly type?: OnnxElementType;
  /** Gradients are followed back to this input. */
  readonly trainable?: boolean;
}

/**
 * An ONNX graph that remembers how it was built, so that the gradients of a scalar can be appended to
 * it as more nodes. The result is one ordinary inference graph that computes a loss and its gradients.
 *
 * Operations are functions over this class (`operators/`): each emits its forward nodes and records
 * its pullback. Whatever does not depend on a trainable input is not recorded, and costs nothing backward.
 */
export class DifferentiableGraph {
  readonly #builder = new OnnxGraphBuilder();
  readonly #tape: Recorded[] = [];
  readonly #tracked = new Set<string>();

  input(name: string, dims: readonly Dim[], options: InputOptions = {}): Value {
    this.#builder.input(name, options.type ?? 'float32', dims);
    if (options.trainable) this.#tracked.add(name);
    return { name, dims };
  }

  /** Makes a value readable from outside under a name of its own. */
  output(value: Value, name: string): void {
    this.#builder.node('Identity', [value.name], { output: name });
    this.#builder.output(name, 'float32', value.dims);
  }

  /** A constant float32 scalar. */
  scalar(value: number): Value {
    return { name: this.#builder.scalar(value), dims: [] };
  }

  /** A constant int64 vector: axes, or a target shape. */
  integers(values: readonly number[]): Value {
    return { name: this.#builder.integers(values), dims: [values.length] };
  }

  /** Adds one node with one output. Not differentiable by itself: `record` makes it so. */
  emit(operator: string, inputs: readonly Value[], dims: readonly Dim[], options: NodeOptions = {}): Value {
    return {
      name: this.#builder.node(
        operator,
        inputs.map((input) => input.name),
        options,
      ),
      dims,
    };
  }

  /** Adds one node with several outputs, one per shape. */
  emitSeveral(
    operator: string,
    inputs: readonly Value[],
    shapes: readonly (readonly Dim[])[],
    options: NodeOptions = {},
  ): Value[] {
    const names = this.#builder.nodes(
      operator,
      inputs.map((input) => input.name),
      shapes.length,
      options,
    );
    return shapes.map((dims, index) => ({ name: names[index]!, dims }));
  }

  /** Whether a gradient may be asked for this value. */
  isTracked(value: Value): boolean {
    return this.#tracked.has(value.name);
  }

  /** Says how the gradients of `outputs` become gradients of `inputs`. */
  record(inputs: readonly Value[], outputs: readonly Value[], pullback: Pullback): void {
    if (!inputs.some((input) => this.isTracked(input))) return;
    for (const output of outputs) this.#tracked.add(output.name);
    this.#tape.push({ inputs, outputs, pullback });
  }

  /**
   * Appends the backward pass of a scalar.
   *
   * @returns The gradient of `loss` for each of `parameters`, in order and of the same shape.
   * @throws {RangeError} When the loss does not depend on one of them: a mistake in the graph's maker.
   */
  gradients(loss: Value, parameters: readonly Value[]): Value[] {
    const found = new Map<string, Value>([[loss.name, this.scalar(1)]]);
    for (const { inputs, outputs, pullback } of this.#tape.toReversed()) {
      if (!outputs.some((output) => found.has(output.name))) continue;
      const incoming = outputs.map((output) => found.get(output.name) ?? this.#zerosLike(output));
      const wanted = inputs.map((input) => this.isTracked(input));
      const outgoing = pullback(incoming, wanted);
      inputs.forEach((input, index) => {
        const gradient = outgoing[index];
        if (!gradient || !wanted[index]) return;
        const before = found.get(input.name);
        found.set(input.name, before ? this.emit('Add', [before, gradient], input.dims) : gradient);
      });
    }
    return parameters.map((parameter) => {
      const gradient = found.get(parameter.name);
      if (!gradient) throw new RangeError(`The loss does not depend on "${parameter.name}".`);
      return gradient;
    });
  }

  /** The finished model, to be given to `encodeOnnxModel`. */
  build(name: string): OnnxModel {
    return this.#builder.build(name);
  }

  #zerosLike(value: Value): Value {
    return this.emit('Mul', [value, this.scalar(0)], value.dims);
  }
}
