import type { Adaptation, Neighbour, NeighbourQuery } from './adaptation.ts';
import { AXES, dot, principalAxes, project } from './principal-axes.ts';

/** One drawer: the entries of one encoder and one context, whose vectors lie side by side. */
interface Drawer {
  readonly width: number;
  readonly entries: Adaptation[];
  /** Float32[capacity, width]. */
  vectors: Float32Array;
  /** Once there are many. */
  outline?: Outline;
}

/** A short description of every vector of a drawer, by which most are told to be far. */
interface Outline {
  /** Float32[AXES, width]. */
  readonly axes: Float32Array;
  /** Float32[capacity, AXES]: coordinates on the axes. */
  readonly coordinates: Float32Array;
  /** Float32[capacity]: length of what lies beside the axes. */
  readonly rests: Float32Array;
}

/** Entries from which outlines are kept; fewer are compared in a fifth of a millisecond anyhow. */
const MANY = 1_024;
/** Entries after which the axes stay: finding them anew would hold up a caller for longer than it saves. */
const SETTLED = 8_192;
/** Spared for rounding where a bound is compared. */
const ROUNDING = 1e-4;

/**
 * Stored corrections in memory, searched exactly.
 *
 * A search compares outlines first: the product of the coordinates, and at most the product of what lies beside the
 * axes (Cauchy–Schwarz). Only where that could reach the threshold is the whole vector read: one entry in fifty costs a
 * whole product, and none is missed.
 */
export class AdaptationIndex {
  readonly #drawers = new Map<string, Drawer>();
  readonly #byId = new Map<string, Adaptation>();

  put(entry: Adaptation): void {
    this.remove(entry.id);
    const key = drawerKey(entry.encoder, entry.context);
    const width = entry.embedding.length;
    const drawer = this.#drawers.get(key) ?? { width, entries: [], vectors: new Float32Array(16 * width) };
    if (width !== drawer.width) return;
    this.#drawers.set(key, drawer);
    this.#byId.set(entry.id, entry);
    if (drawer.entries.length * width === drawer.vectors.length) grow(drawer);
    const at = drawer.entries.push(entry) - 1;
    drawer.vectors.set(entry.embedding, at * width);
    if (drawer.outline) outlineRow(drawer.outline, entry.embedding, at);
  }

  remove(id: string): boolean {
    const entry = this.#byId.get(id);
    if (entry === undefined) return false;
    this.#byId.delete(id);
    const drawer = this.#drawers.get(drawerKey(entry.encoder, entry.context));
    const at = drawer?.entries.indexOf(entry) ?? -1;
    if (drawer === undefined || at < 0) return true;
    // The last one takes the gap: the order inside a drawer means nothing.
    const moved = drawer.entries.pop()!;
    if (at === drawer.entries.length) return true;
    drawer.entries[at] = moved;
    drawer.vectors.set(moved.embedding, at * drawer.width);
    if (drawer.outline) outlineRow(drawer.outline, moved.embedding, at);
    return true;
  }

  near({ embedding, encoder, context, user, threshold }: NeighbourQuery): readonly Neighbour[] {
    const drawer = this.#drawers.get(drawerKey(encoder, context));
    if (drawer === undefined || embedding.length !== drawer.width) return [];
    const { width, entries, vectors, outline } = drawer;
    const bound = outline && boundBy(outline, embedding);
    const found: Neighbour[] = [];
    for (let row = 0; row < entries.length; row++) {
      if (bound && bound(row) < threshold - ROUNDING) continue;
      const similarity = dot(embedding, vectors, 0, row * width, width);
      if (similarity < threshold) continue;
      const entry = entries[row]!;
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

/** Doubles the room of a full drawer, and finds its axes anew: what was learnt since may lie elsewhere. */
function grow(drawer: Drawer): void {
  const { vectors, entries, width, outline } = drawer;
  const capacity = 2 * entries.length;
  drawer.vectors = enlarged(vectors, capacity * width);
  if (outline && entries.length > SETTLED) {
    const { axes, coordinates, rests } = outline;
    drawer.outline = { axes, coordinates: enlarged(coordinates, capacity * AXES), rests: enlarged(rests, capacity) };
  } else if (entries.length >= MANY) {
    const axes = principalAxes(vectors, entries.length, width);
    drawer.outline = { axes, coordinates: new Float32Array(capacity * AXES), rests: new Float32Array(capacity) };
    for (const [at, { embedding }] of entries.entries()) outlineRow(drawer.outline, embedding, at);
  }
}

function enlarged(array: Float32Array, length: number): Float32Array {
  const larger = new Float32Array(length);
  larger.set(array);
  return larger;
}

function outlineRow({ axes, coordinates, rests }: Outline, vector: Float32Array, at: number): void {
  rests[at] = project(vector, axes, coordinates, at * AXES);
}

/** The most that the product of a query with a row can be, by the row's number. */
function boundBy({ axes, coordinates, rests }: Outline, query: Float32Array): (row: number) => number {
  const own = new Float32Array(AXES);
  const rest = project(query, axes, own, 0);
  return (row) => dot(own, coordinates, 0, row * AXES, AXES) + rest * rests[row]!;
}
