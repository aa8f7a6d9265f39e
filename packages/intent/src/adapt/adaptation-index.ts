import type { Adaptation, Neighbour, NeighbourQuery } from './adaptation.ts';

/** One drawer: the entries of one encoder and one context, whose vectors lie side by side. */
interface Drawer {
  readonly width: number;
  entries: Adaptation[];
  /** Float32[capacity, width]. */
  vectors: Float32Array;
  /** Float32[capacity]: norm of the second half of each vector, to stop early. */
  tails: Float32Array;
}

/**
 * Stored corrections in memory, searched exactly.
 *
 * A search reads the first half of each vector; what the second half could still add is bounded by the product of the
 * halves' norms (Cauchy–Schwarz), so that most entries cost half a dot product and none is missed.
 */
export class AdaptationIndex {
  readonly #drawers = new Map<string, Drawer>();
  readonly #byId = new Map<string, Adaptation>();

  put(entry: Adaptation): void {
    this.remove(entry.id);
    const key = drawerKey(entry.encoder, entry.context);
    const drawer = this.#drawers.get(key) ?? newDrawer(entry.embedding.length);
    if (entry.embedding.length !== drawer.width) return;
    this.#drawers.set(key, drawer);
    this.#byId.set(entry.id, entry);
    if (drawer.entries.length * drawer.width === drawer.vectors.length) grow(drawer);
    drawer.vectors.set(entry.embedding, drawer.entries.length * drawer.width);
    drawer.tails[drawer.entries.length] = norm(entry.embedding.subarray(drawer.width >> 1));
    drawer.entries.push(entry);
  }

  remove(id: string): boolean {
    const entry = this.#byId.get(id);
    if (entry === undefined) return false;
    this.#byId.delete(id);
    const drawer = this.#drawers.get(drawerKey(entry.encoder, entry.context));
    const at = drawer?.entries.indexOf(entry) ?? -1;
    if (drawer === undefined || at < 0) return true;
    // The last one takes the gap: the order inside a drawer means nothing.
    const last = drawer.entries.length - 1;
    drawer.vectors.copyWithin(at * drawer.width, last * drawer.width, (last + 1) * drawer.width);
    drawer.tails[at] = drawer.tails[last] ?? 0;
    const moved = drawer.entries.pop();
    if (moved !== undefined && at < drawer.entries.length) drawer.entries[at] = moved;
    return true;
  }

  near({ embedding, encoder, context, user, threshold }: NeighbourQuery): readonly Neighbour[] {
    const drawer = this.#drawers.get(drawerKey(encoder, context));
    if (drawer === undefined || embedding.length !== drawer.width) return [];
    const half = drawer.width >> 1;
    const tail = norm(embedding.subarray(half));
    const found: Neighbour[] = [];
    for (let row = 0; row < drawer.entries.length; row++) {
      const start = row * drawer.width;
      let similarity = dot(embedding, drawer.vectors, 0, half, start);
      if (similarity + tail * (drawer.tails[row] ?? 0) < threshold) continue;
      similarity += dot(embedding, drawer.vectors, half, drawer.width, start);
      const entry = drawer.entries[row];
      if (entry === undefined || similarity < threshold) continue;
      if (entry.user === undefined || entry.user === user) found.push({ entry, similarity });
    }
    return found.sort((a, b) => b.similarity - a.similarity || (a.entry.id < b.entry.id ? 1 : -1));
  }

  list(): readonly Adaptation[] {
    return [...this.#byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function drawerKey(encoder: string, context: string): string {
  return `${encoder}\n${context}`;
}

function newDrawer(width: number): Drawer {
  return { width, entries: [], vectors: new Float32Array(16 * width), tails: new Float32Array(16) };
}

function grow(drawer: Drawer): void {
  const { vectors, tails } = drawer;
  drawer.vectors = new Float32Array(vectors.length * 2);
  drawer.vectors.set(vectors);
  drawer.tails = new Float32Array(tails.length * 2);
  drawer.tails.set(tails);
}

function norm(vector: Float32Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}

/** Dot product of `a[from, to)` with the same stretch of the row of `rows` at `start`; four sums, which is twice as fast. */
function dot(a: Float32Array, rows: Float32Array, from: number, to: number, start: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    s0 += a[i]! * rows[start + i]!;
    s1 += a[i + 1]! * rows[start + i + 1]!;
    s2 += a[i + 2]! * rows[start + i + 2]!;
    s3 += a[i + 3]! * rows[start + i + 3]!;
  }
  for (; i < to; i++) s0 += a[i]! * rows[start + i]!;
  return s0 + s1 + s2 + s3;
}
