import { LANES_PER_TILE } from '@fw/encoder-tools/internal';
import { Arena, multiply, ROW_BLOCK, roundUp, transpose } from './arena.ts';

/** Rows of features, Float32[n, width], of which the first half of each has length one. */
interface Rows {
  readonly features: Float32Array;
  readonly width: number;
  /** So many rows are compared with, the rest are asked about. */
  readonly count: number;
}

/** Float32[n - count]: the highest cosine of each row behind the first `count` with one of these, by the first half. */
export function likenessToFirst({ features, width, count }: Rows): Float32Array {
  const part = width >> 1;
  const line = roundUp(count, LANES_PER_TILE);
  const arena = new Arena();
  const at = {
    first: arena.reserve(part * line),
    rows: arena.reserve(ROW_BLOCK * part),
    out: arena.reserve(ROW_BLOCK * line),
  };
  const kernels = arena.open();
  const { buffer } = kernels.memory;
  const halves = new Float32Array(count * part);
  for (let row = 0; row < count; row++) halves.set(features.subarray(row * width, row * width + part), row * part);
  transpose(halves, part, new Float32Array(buffer, at.first, part * line), line);
  const block = new Float32Array(buffer, at.rows, ROW_BLOCK * part);
  const cosines = new Float32Array(buffer, at.out, ROW_BLOCK * line);
  const highest = new Float32Array(features.length / width - count);
  for (let from = 0; from < highest.length; from += ROW_BLOCK) {
    const rows = Math.min(ROW_BLOCK, highest.length - from);
    for (let row = 0; row < rows; row++) {
      const start = (count + from + row) * width;
      block.set(features.subarray(start, start + part), row * part);
    }
    cosines.fill(0);
    multiply(kernels, at.rows, at.first, at.out, ROW_BLOCK, part, line);
    for (let row = 0; row < rows; row++) {
      let most = -1;
      for (let i = row * line; i < row * line + count; i++) if (cosines[i]! > most) most = cosines[i]!;
      highest[from + row] = most;
    }
  }
  return highest;
}
