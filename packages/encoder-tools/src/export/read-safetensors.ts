import type { WeightTensor } from './encoder-weights.ts';
import { UnreadableWeightsError } from './export-errors.ts';

/** The tensors of a safetensors file, read when asked for. */
export interface SafetensorsFile {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws {UnreadableWeightsError} When there is no such tensor, or its type is not F32, F16 or BF16. */
  read(name: string): WeightTensor;
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** The header's length comes first, as a little-endian 64-bit integer. */
const LENGTH_BYTES = 8;

/**
 * Opens the bytes of a `.safetensors` file: an 8-byte header length, a JSON header, then raw tensors.
 *
 * @throws {UnreadableWeightsError} When the bytes are not such a file, or are cut short.
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  const header = parseHeader(bytes);
  const base = LENGTH_BYTES + header.length;
  return {
    names: [...header.entries.keys()],
    has: (name) => header.entries.has(name),
    read(name) {
      const entry = header.entries.get(name);
      if (!entry) throw new UnreadableWeightsError(`The weights have no tensor "${name}".`);
      const [start, end] = entry.data_offsets;
      // A copy, because the typed arrays below need an aligned start; not `slice`, which a Buffer answers with a view.
      const raw = new Uint8Array(bytes.subarray(base + start, base + end));
      const count = entry.shape.reduce((product, dim) => product * dim, 1);
      const data = widen(raw, entry.dtype, name);
      if (data.length !== count)
        throw new UnreadableWeightsError(`Tensor "${name}" is cut short: download the weights again.`);
      return { dims: entry.shape, data };
    },
  };
}

function parseHeader(bytes: Uint8Array): { length: number; entries: Map<string, HeaderEntry> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < LENGTH_BYTES ? Infinity : Number(view.getBigUint64(0, true));
  if (length > bytes.length - LENGTH_BYTES)
    throw new UnreadableWeightsError('Not a safetensors file, or one cut short.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
    const parsed: unknown = JSON.parse(text);
    const entries = new Map<string, HeaderEntry>();
    for (const [name, entry] of Object.entries(parsed ?? {})) if (isHeaderEntry(entry)) entries.set(name, entry);
    return { length, entries };
  } catch (cause) {
    throw new UnreadableWeightsError('Not a safetensors file: its header is not JSON.', { cause });
  }
}

/** False for `__metadata__`, which holds text only. */
function isHeaderEntry(value: unknown): value is HeaderEntry {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value && 'data_offsets' in value;
}

function widen(raw: Uint8Array<ArrayBuffer>, dtype: string, name: string): Float32Array<ArrayBuffer> {
  switch (dtype) {
    case 'F32':
      return new Float32Array(raw.buffer, 0, raw.byteLength >> 2);
    case 'F16':
      return widenHalves(new Uint16Array(raw.buffer, 0, raw.byteLength >> 1));
    case 'BF16':
      return widenBrainFloats(new Uint16Array(raw.buffer, 0, raw.byteLength >> 1));
    default:
      throw new UnreadableWeightsError(`Tensor "${name}" is ${dtype}; the exporter reads F32, F16 and BF16.`);
  }
}

/**
 * IEEE 754 half precision to single: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits
 * become 1, 8 (bias 127) and 23. Works on the bits, because powers of two per element take ten times as long.
 */
function widenHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const wide = new Float32Array(halves.length);
  const bits = new Uint32Array(wide.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const exponent = (half >> 10) & 0x1f;
    const sign = (half & 0x8000) << 16;
    if (exponent === 0) {
      // Zero and subnormals: fraction · 2^-24.
      wide[i] = (half & 0x3ff) * 2 ** -24 * (sign ? -1 : 1);
    } else {
      // All ones is infinity or not-a-number in both formats.
      const widened = exponent === 0x1f ? 0xff : exponent + 112;
      bits[i] = sign | (widened << 23) | ((half & 0x3ff) << 13);
    }
  }
  return wide;
}

/** A brain float is the upper half of a 32-bit float. */
function widenBrainFloats(upper: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(upper.length);
  for (let i = 0; i < upper.length; i++) bits[i] = upper[i]! << 16;
  return new Float32Array(bits.buffer);
}
