/**
 * Writes Protocol Buffers wire format: the five calls that ONNX files need.
 *
 * Bytes are kept as a list of chunks and joined once, so that weights of many
 * megabytes nested three messages deep are copied one time only. The same calls
 * in the same order give the same bytes.
 */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** Writes an integer field (wire type 0). Negative values take ten bytes, as the format wants. */
  integer(field: number, value: number | bigint): this {
    return this.#varint(field << 3).#varint(value);
  }

  /** Writes a 32-bit float field (wire type 5). */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#varint((field << 3) | 5).#raw(bytes);
  }

  /** Writes a byte string (wire type 2). The bytes are not copied before `finish`: do not change them. */
  bytes(field: number, value: Uint8Array): this {
    return this.#varint((field << 3) | 2).#varint(value.length).#raw(value);
  }

  /** Writes a UTF-8 string. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** Writes another writer's content as an embedded message. */
  message(field: number, value: ProtobufWriter): this {
    this.#varint((field << 3) | 2).#varint(value.#length);
    // One by one: a spread of many thousand chunks would overflow the stack.
    for (const chunk of value.#chunks) this.#raw(chunk);
    return this;
  }

  /** Writes bytes that are whole fields already. */
  append(fields: Uint8Array): this {
    return this.#raw(fields);
  }

  /** Joins everything into one array, `Uint8[length]`. */
  finish(): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      joined.set(chunk, offset);
      offset += chunk.length;
    }
    return joined;
  }

  #varint(value: number | bigint): this {
    let rest = BigInt.asUintN(64, BigInt(value));
    const bytes: number[] = [];
    while (rest > 127n) {
      bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    return this.#raw(Uint8Array.from(bytes));
  }

  #raw(bytes: Uint8Array): this {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    return this;
  }
}
