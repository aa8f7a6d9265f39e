import { ProtobufWriter } from './protobuf-writer.ts';

/** Element types that our graphs use, by the names that `onnxruntime` gives them. */
export type OnnxElementType = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64' | 'bool';

/** `TensorProto.DataType` numbers of the ONNX specification; also what `Cast`'s `to` attribute takes. */
export const ONNX_ELEMENT_CODES: Readonly<Record<OnnxElementType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
};

/** A constant tensor. `data` is row-major; its byte length is the product of `dims` times the element size. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxElementType;
  /** `[]` is a scalar. */
  readonly dims: readonly number[];
  readonly data: Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
}

/** A graph input or output. A text dimension is symbolic: `['n', 't', 384]`. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxElementType;
  readonly dims: readonly (number | string)[];
}

/** An attribute's value, with its ONNX type told by the key: `{ int: 1 }` is not `{ float: 1 }`. */
export type OnnxAttribute =
  | { readonly int: number | bigint }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly (number | bigint)[] }
  | { readonly floats: readonly number[] }
  | { readonly tensor: OnnxTensor };

/** One operator call. Values flow by name; an omitted optional input in the middle is `''`. */
export interface OnnxNode {
  readonly operator: string;
  /** `''` (or absent) is the standard domain; fused operators of onnxruntime live in `com.microsoft`. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** A whole model. Nodes must stand in an order in which every input is already made. */
export interface OnnxModel {
  /** Graph name, shown by viewers. */
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  /** Version of the standard operator set; 20 when absent (onnxruntime 1.17 and newer read it). */
  readonly opset?: number;
  /** Key-value pairs that travel in the file (`metadata_props`). Written in the order given. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** ONNX file format 9: the one that operator set 20 came with. */
const IR_VERSION = 9;
const DEFAULT_OPSET = 20;
const PRODUCER = 'fastworkflow';

/**
 * Serialises a model to the bytes of an `.onnx` file, which `InferenceSession.create` takes as they are.
 * Deterministic: equal models give equal bytes. Field numbers are those of `onnx.proto3`.
 *
 * @throws {RangeError} When a tensor's data does not fit its dimensions: a bug in the graph's maker.
 */
export function encodeOnnxModel(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const writer = new ProtobufWriter()
    .integer(1, IR_VERSION)
    .text(2, PRODUCER)
    .message(7, encodeOnnxGraph(model))
    .message(8, encodeOpset('', model.opset ?? DEFAULT_OPSET));

  const domains = new Set(model.nodes.map((node) => node.domain ?? ''));
  domains.delete('');
  for (const domain of [...domains].sort()) writer.message(8, encodeOpset(domain, 1));

  for (const [key, value] of Object.entries(model.metadata ?? {})) {
    writer.message(14, new ProtobufWriter().text(1, key).text(2, value));
  }
  return writer.finish();
}

function encodeOpset(domain: string, version: number): ProtobufWriter {
  return new ProtobufWriter().text(1, domain).integer(2, version);
}

/** The parts of a model that make its graph; a graph without a name is one that joins another. */
export type OnnxGraph = Pick<OnnxModel, 'inputs' | 'outputs' | 'nodes' | 'initializers'> & {
  readonly name: string | undefined;
};

/** Writes a graph alone, as a message of its own. */
export function encodeOnnxGraph(model: OnnxGraph): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const node of model.nodes) writer.message(1, encodeNode(node));
  if (model.name !== undefined) writer.text(2, model.name);
  for (const tensor of model.initializers) writer.message(5, encodeTensor(tensor));
  for (const value of model.inputs) writer.message(11, encodeValue(value));
  for (const value of model.outputs) writer.message(12, encodeValue(value));
  return writer;
}

function encodeNode(node: OnnxNode): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const input of node.inputs) writer.text(1, input);
  for (const output of node.outputs) writer.text(2, output);
  writer.text(3, node.outputs[0] ?? '').text(4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes ?? {})) {
    writer.message(5, encodeAttribute(name, attribute));
  }
  if (node.domain) writer.text(7, node.domain);
  return writer;
}

function encodeAttribute(name: string, attribute: OnnxAttribute): ProtobufWriter {
  const writer = new ProtobufWriter().text(1, name);
  // Field 20 is the attribute's type: FLOAT 1, INT 2, STRING 3, TENSOR 4, FLOATS 6, INTS 7.
  if ('float' in attribute) return writer.float(2, attribute.float).integer(20, 1);
  if ('int' in attribute) return writer.integer(3, attribute.int).integer(20, 2);
  if ('text' in attribute) return writer.text(4, attribute.text).integer(20, 3);
  if ('tensor' in attribute) return writer.message(5, encodeTensor(attribute.tensor)).integer(20, 4);
  if ('floats' in attribute) {
    for (const value of attribute.floats) writer.float(7, value);
    return writer.integer(20, 6);
  }
  for (const value of attribute.ints) writer.integer(8, value);
  return writer.integer(20, 7);
}

function encodeTensor({ name, type, dims, data }: OnnxTensor): ProtobufWriter {
  const expected = dims.reduce((product, dim) => product * dim, 1);
  if (data.length !== expected) {
    throw new RangeError(
      `Tensor "${name}" has ${data.length} elements, but its shape [${dims.join(', ')}] needs ${expected}.`,
    );
  }
  const writer = new ProtobufWriter();
  for (const dim of dims) writer.integer(1, dim);
  // `raw_data` is little-endian by specification, and so is every platform that onnxruntime-node has a binary for.
  return writer
    .integer(2, ONNX_ELEMENT_CODES[type])
    .text(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function encodeValue({ name, type, dims }: OnnxValue): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const dim of dims) {
    const entry = new ProtobufWriter();
    shape.message(1, typeof dim === 'number' ? entry.integer(1, dim) : entry.text(2, dim));
  }
  const tensorType = new ProtobufWriter().integer(1, ONNX_ELEMENT_CODES[type]).message(2, shape);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensorType));
}
