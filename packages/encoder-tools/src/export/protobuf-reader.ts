/** One field of a Protocol Buffers message, still undecoded. */
export interface ProtobufField {
  readonly field: number;
  /** For an integer field: its value, as an unsigned 64-bit integer. */
  readonly integer: bigint;
  /** For strings, bytes and embedded messages: their content, a view. Empty for numbers. */
  readonly bytes: Uint8Array;
}

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Walks the fields of a message in the order written.
 *
 * @throws {RangeError} When the bytes end inside a field, or are no Protocol Buffers message.
 */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  let position = 0;

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[position++];
      if (byte === undefined) throw new RangeError('The message is cut short.');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError('Not a Protocol Buffers message: a number does not end.');
  }

  function take(length: number): Uint8Array {
    if (position + length > bytes.length) throw new RangeError('The message is cut short.');
    const taken = bytes.subarray(position, position + length);
    position += length;
    return taken;
  }

  while (position < bytes.length) {
    const key = Number(varint());
    const field = key >>> 3;
    const none = bytes.subarray(0, 0);
    switch (key & 7) {
      case VARINT:
        yield { field, integer: varint(), bytes: none };
        break;
      case FIXED_64:
        yield { field, integer: 0n, bytes: take(8) };
        break;
      case LENGTH_DELIMITED:
        yield { field, integer: 0n, bytes: take(Number(varint())) };
        break;
      case FIXED_32:
        yield { field, integer: 0n, bytes: take(4) };
        break;
      default:
        throw new RangeError(`Not a Protocol Buffers message: wire type ${key & 7}.`);
    }
  }
}
