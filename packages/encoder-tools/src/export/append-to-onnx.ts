import { encodeOnnxGraph, type OnnxModel } from './onnx-writer.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/**
 * Joins more nodes, constants and outputs to a finished model, without taking it apart: in Protocol
 * Buffers a message that follows another of its kind is merged into it, lists growing at the end.
 *
 * The addition may read any value of the model by name (`embedding`, `middle`). Its own names must be
 * new, so give its builder a prefix; its inputs, if any, are joined too; its name, metadata and
 * operator set are not: they stay the model's.
 */
export function appendToOnnx(model: Uint8Array, addition: OnnxModel): Uint8Array<ArrayBuffer> {
  return new ProtobufWriter()
    .append(model)
    .message(7, encodeOnnxGraph({ ...addition, name: undefined }))
    .finish();
}
