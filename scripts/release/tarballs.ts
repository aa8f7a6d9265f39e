/** One package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Bytes, compressed. */
  readonly size: number;
}

/** Bytes that a tarball may have, where it has a reason to be large: the encoder brings its weights. */
const BOUNDS: Readonly<Record<string, number>> = { '@fw/encoder-minilm': 25_000_000 };

/** Bytes that a tarball may have. Source: the largest of ours without data, and half as much again. */
export function boundOf(name: string): number {
  return BOUNDS[name] ?? 500_000;
}
