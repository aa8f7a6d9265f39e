import { z } from 'zod';
import { CONFIG_KEY } from './encode-encoder.ts';
import type { EncoderConfig } from './encoder-config.ts';
import type { EncoderWeights, WeightTensor } from './encoder-weights.ts';
import { UnreadableWeightsError } from './export-errors.ts';
import { ONNX_ELEMENT_CODES } from './onnx-writer.ts';
import { protobufFields } from './protobuf-reader.ts';
import { dequantizeColumns, dequantizeRows, unbalanceRows } from './quantize-weights.ts';
import { BALANCE_SUFFIX, QUANTIZED_SUFFIX, SCALE_SUFFIX } from './weight-store.ts';

const configSchema = z.object({
  layers: z.int().positive(),
  hidden: z.int().positive(),
  heads: z.int().positive(),
  inner: z.int().positive(),
  epsilon: z.number().positive(),
  vocabulary: z.int().positive(),
  positions: z.int().positive(),
  activation: z.enum(['gelu', 'gelu-tanh', 'relu']),
}) satisfies z.ZodType<EncoderConfig>;

interface RawTensor {
  readonly dims: readonly number[];
  readonly type: number;
  /** A view into the file. */
  readonly raw: Uint8Array;
}

/**
 * Opens a model that `encodeEncoder` wrote, to be tuned further or to be joined with a head.
 * Tensors kept in 8 bits come back as the 32-bit numbers that they stand for: what is served
 * is what is tuned.
 *
 * @throws {UnreadableWeightsError} When the bytes are not such a model.
 */
export function readExported(model: Uint8Array): EncoderWeights {
  const { tensors, metadata } = parseModel(model);
  const config = parseConfig(metadata.get(CONFIG_KEY));
  return {
    config,
    tensor(name) {
      const whole = tensors.get(name);
      if (whole !== undefined) return floats(whole);
      const quantized = tensors.get(name + QUANTIZED_SUFFIX);
      const scale = tensors.get(name + SCALE_SUFFIX);
      if (quantized === undefined || scale === undefined) {
        throw new UnreadableWeightsError(`The exported encoder has no tensor "${name}".`);
      }
      const data = Int8Array.from(new Int8Array(quantized.raw.buffer, quantized.raw.byteOffset, quantized.raw.length));
      const packed = { dims: quantized.dims, data, scale: floats(scale).data };
      // Tables carry [rows, 1] scales, matrices [columns].
      if (scale.dims.length === 2) return dequantizeRows(packed);
      const balance = tensors.get(name + BALANCE_SUFFIX);
      return unbalanceRows(dequantizeColumns(packed), balance && floats(balance).data);
    },
  };
}

function floats({ dims, type, raw }: RawTensor): WeightTensor {
  if (type !== ONNX_ELEMENT_CODES.float32) throw new UnreadableWeightsError('A tensor of the encoder is not float32.');
  // A copy: the view's start need not be aligned.
  return { dims, data: new Float32Array(new Uint8Array(raw).buffer) };
}

function parseConfig(text: string | undefined): EncoderConfig {
  const parsed = configSchema.safeParse(text === undefined ? undefined : JSON.parse(text));
  if (!parsed.success) throw new UnreadableWeightsError('The ONNX file does not hold an encoder of ours.');
  return parsed.data;
}

/** Field numbers as in `onnx-writer.ts`: graph 7 with initializers 5, metadata 14. */
function parseModel(model: Uint8Array) {
  const tensors = new Map<string, RawTensor>();
  const metadata = new Map<string, string>();
  try {
    for (const { field, bytes } of protobufFields(model)) {
      if (field === 14) metadata.set(textAt(bytes, 1), textAt(bytes, 2));
      if (field !== 7) continue;
      for (const part of protobufFields(bytes)) {
        if (part.field === 5) tensors.set(textAt(part.bytes, 8), parseTensor(part.bytes));
      }
    }
  } catch (cause) {
    throw new UnreadableWeightsError('Not an ONNX file, or one cut short.', { cause });
  }
  return { tensors, metadata };
}

function parseTensor(bytes: Uint8Array): RawTensor {
  const dims: number[] = [];
  let type = 0;
  let raw = bytes.subarray(0, 0);
  for (const part of protobufFields(bytes)) {
    if (part.field === 1) dims.push(Number(part.integer));
    else if (part.field === 2) type = Number(part.integer);
    else if (part.field === 9) raw = part.bytes;
  }
  return { dims, type, raw };
}

function textAt(message: Uint8Array, wanted: number): string {
  for (const { field, bytes } of protobufFields(message)) {
    if (field === wanted) return new TextDecoder().decode(bytes);
  }
  return '';
}
