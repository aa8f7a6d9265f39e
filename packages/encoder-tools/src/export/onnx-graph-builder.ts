import type { OnnxAttribute, OnnxElementType, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx-writer.ts';

/** What `OnnxGraphBuilder.node` takes besides the operator and its inputs. */
export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  readonly domain?: string;
  /** The output's name, when it matters (a graph output); made up otherwise. */
  readonly output?: string;
}

/**
 * Collects nodes and constants of a graph, one call each, and names what needs no name of its own.
 * Values are plain strings: what `node` returns is what the next `node` takes.
 */
export class OnnxGraphBuilder {
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers = new Map<string, OnnxTensor>();
  readonly #prefix: string;
  #made = 0;

  /** @param prefix - Goes before every name that the builder makes up: needed where two graphs are joined. */
  constructor(prefix = '') {
    this.#prefix = prefix;
  }

  /** Declares a graph input. */
  input(name: string, type: OnnxElementType, dims: OnnxValue['dims']): string {
    this.#inputs.push({ name, type, dims });
    return name;
  }

  /** Declares a graph output; some node must make a value of that name. */
  output(name: string, type: OnnxElementType, dims: OnnxValue['dims']): void {
    this.#outputs.push({ name, type, dims });
  }

  /** Adds a constant under its own name. */
  constant(tensor: OnnxTensor): string {
    if (this.#initializers.has(tensor.name)) throw new RangeError(`The graph has a constant "${tensor.name}" already.`);
    this.#initializers.set(tensor.name, tensor);
    return tensor.name;
  }

  /** A small int64 vector (axes, shapes, bounds); equal ones are stored once. */
  integers(values: readonly number[]): string {
    const name = `${this.#prefix}i64:${values.join(',')}`;
    if (!this.#initializers.has(name)) {
      const data = BigInt64Array.from(values, BigInt);
      this.#initializers.set(name, { name, type: 'int64', dims: [values.length], data });
    }
    return name;
  }

  /** A float32 scalar; equal ones are stored once. */
  scalar(value: number): string {
    const name = `${this.#prefix}f32:${value}`;
    if (!this.#initializers.has(name)) {
      this.#initializers.set(name, { name, type: 'float32', dims: [], data: Float32Array.of(value) });
    }
    return name;
  }

  /** Adds a node with one output and returns that output's name. */
  node(operator: string, inputs: readonly string[], options: NodeOptions = {}): string {
    const output = options.output ?? `${this.#prefix}${operator}_${this.#made++}`;
    this.#push(operator, inputs, [output], options);
    return output;
  }

  /** Adds a node with several outputs and returns their names, in order. */
  nodes(operator: string, inputs: readonly string[], count: number, options: NodeOptions = {}): string[] {
    const outputs = Array.from({ length: count }, (_, index) => `${this.#prefix}${operator}_${this.#made}_${index}`);
    this.#made++;
    this.#push(operator, inputs, outputs, options);
    return outputs;
  }

  /** The finished model, to be given to `encodeOnnxModel`. */
  build(name: string, metadata: Readonly<Record<string, string>> = {}): OnnxModel {
    return {
      name,
      inputs: this.#inputs,
      outputs: this.#outputs,
      nodes: this.#nodes,
      initializers: [...this.#initializers.values()],
      metadata,
    };
  }

  #push(operator: string, inputs: readonly string[], outputs: readonly string[], options: NodeOptions): void {
    const { attributes, domain } = options;
    this.#nodes.push({ operator, inputs, outputs, ...(attributes && { attributes }), ...(domain && { domain }) });
  }
}
