import { describe, expect, it } from 'vitest';
import { writeSafetensors } from '../testing/write-safetensors.ts';
import { readSafetensors } from './read-safetensors.ts';

/** A file with one tensor of raw bytes. */
function file(dtype: string, shape: readonly number[], raw: ArrayBufferView): Uint8Array {
  const header = JSON.stringify({
    __metadata__: { format: 'pt' },
    t: { dtype, shape, data_offsets: [0, raw.byteLength] },
  });
  const bytes = new Uint8Array(8 + header.length + raw.byteLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(new TextEncoder().encode(header), 8);
  bytes.set(new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength), 8 + header.length);
  return bytes;
}

describe('readSafetensors', () => {
  it('reads 32-bit floats as they are, wherever they lie', () => {
    const tensors = new Map([
      ['a', { dims: [1], data: Float32Array.of(7) }],
      ['b', { dims: [2, 2], data: Float32Array.of(1, -2, 3.5, 1e-40) }],
    ]);
    // A Buffer from a pool: its bytes do not start at zero, nor on a multiple of four.
    const pooled = Buffer.concat([Buffer.from('x'), writeSafetensors(tensors)]).subarray(1);

    const opened = readSafetensors(pooled);

    expect(opened.names).toEqual(['a', 'b']);
    expect(opened.read('b')).toEqual(tensors.get('b'));
  });

  it('widens half floats: normal, subnormal, zero, infinite, signed', () => {
    const halves = Uint16Array.of(
      0x3c00,
      0xc000,
      0x3555,
      0x0001,
      0x8001,
      0x03ff,
      0x0000,
      0x7bff,
      0x7c00,
      0xfc00,
      0x7e00,
    );

    const { data } = readSafetensors(file('F16', [11], halves)).read('t');

    // IEEE 754-2008 binary16: 1, -2, about a third, ±2^-24, 1023 · 2^-24, 0, 65504, ±∞, not a number.
    expect([...data]).toEqual([
      1,
      -2,
      0.333251953125,
      2 ** -24,
      -(2 ** -24),
      1023 * 2 ** -24,
      0,
      65504,
      Infinity,
      -Infinity,
      NaN,
    ]);
  });

  it('widens brain floats', () => {
    expect([...readSafetensors(file('BF16', [3], Uint16Array.of(0x3f80, 0xc040, 0x0000))).read('t').data]).toEqual([
      1, -3, 0,
    ]);
  });

  it('names what is wrong with a file', () => {
    const good = file('F32', [2], Float32Array.of(1, 2));

    expect(() => readSafetensors(good).read('u')).toThrow('The weights have no tensor "u".');
    expect(() => readSafetensors(good.subarray(0, good.length - 4)).read('t')).toThrow('Tensor "t" is cut short');
    expect(() => readSafetensors(file('I64', [1], BigInt64Array.of(1n))).read('t')).toThrow('Tensor "t" is I64');
    expect(() => readSafetensors(new Uint8Array(4))).toThrow('Not a safetensors file, or one cut short.');
    expect(() => readSafetensors(new TextEncoder().encode('\u0004\0\0\0\0\0\0\0{nope'))).toThrow(
      'its header is not JSON',
    );
  });
});
