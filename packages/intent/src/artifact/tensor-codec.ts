/** How an array lies in the binary file. Quantised arrays carry one scale per row: value = code · scale. */
export interface TensorEntry {
  readonly type: 'float32' | 'uint32' | 'int8';
  /** Bytes from the start of the file; a multiple of 4. */
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** Largest code of a quantised value. */
const LARGEST_CODE = 127;

/** Collects arrays into one binary. */
export interface TensorWriter {
  float32(values: Float32Array): TensorEntry;
  uint32(values: Uint32Array): TensorEntry;
  /** Eight bits a value, scaled by the largest of each row; an error of at most 1/254 of that. */
  int8(values: Float32Array, rows: number): TensorEntry;
  bytes(): Uint8Array;
}

/** Writes little-endian, whatever the machine. */
export function createTensorWriter(): TensorWriter {
  const parts: Uint8Array[] = [];
  let size = 0;
  const append = (part: Uint8Array): number => {
    const offset = size;
    parts.push(part, new Uint8Array(-part.length & 3));
    size += part.length + (-part.length & 3);
    return offset;
  };
  return {
    float32: (values) => ({ type: 'float32', offset: append(words(values)), rows: 1, columns: values.length }),
    uint32: (values) => ({ type: 'uint32', offset: append(words(values)), rows: 1, columns: values.length }),
    int8(values, rows) {
      const columns = rows === 0 ? 0 : values.length / rows;
      const scales = new Float32Array(rows);
      const codes = new Int8Array(values.length);
      for (let row = 0; row < rows; row++) {
        const line = values.subarray(row * columns, (row + 1) * columns);
        const scale = Math.fround(line.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LARGEST_CODE);
        scales[row] = scale;
        if (scale > 0) for (let i = 0; i < columns; i++) codes[row * columns + i] = Math.round(line[i]! / scale);
      }
      const offset = append(words(scales));
      append(new Uint8Array(codes.buffer));
      return { type: 'int8', offset, rows, columns };
    },
    bytes() {
      const whole = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    },
  };
}

function words(values: Float32Array | Uint32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  if (values instanceof Float32Array) values.forEach((value, i) => view.setFloat32(i * 4, value, true));
  else values.forEach((value, i) => view.setUint32(i * 4, value, true));
  return bytes;
}

/** Bytes that an entry takes, padding apart. */
export function entryBytes({ type, rows, columns }: TensorEntry): number {
  return type === 'int8' ? rows * 4 + rows * columns : rows * columns * 4;
}

/**
 * Float32[rows · columns] of an entry.
 *
 * @throws {RangeError} When the entry reaches past the binary.
 */
export function readFloats(binary: Uint8Array, entry: TensorEntry): Float32Array {
  const view = viewOf(binary, entry);
  const { rows, columns } = entry;
  const values = new Float32Array(rows * columns);
  if (entry.type === 'float32') {
    for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(i * 4, true);
    return values;
  }
  for (let row = 0; row < rows; row++) {
    const scale = view.getFloat32(row * 4, true);
    const from = rows * 4 + row * columns;
    for (let i = 0; i < columns; i++) values[row * columns + i] = view.getInt8(from + i) * scale;
  }
  return values;
}

/** Uint32[columns] of an entry. Throws like {@link readFloats}. */
export function readWords(binary: Uint8Array, entry: TensorEntry): Uint32Array {
  const view = viewOf(binary, entry);
  return Uint32Array.from({ length: entry.columns }, (_, i) => view.getUint32(i * 4, true));
}

function viewOf(binary: Uint8Array, entry: TensorEntry): DataView {
  return new DataView(binary.buffer, binary.byteOffset + entry.offset, entryBytes(entry));
}
