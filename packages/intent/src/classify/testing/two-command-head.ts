import type { Head } from '../head.ts';

/** A head over two features: `first` along the first, `second` along the second, background against both. For tests. */
export function twoCommandHead(): Head {
  return {
    labels: [
      { name: 'first', kind: 'command', effect: 'read' },
      { name: 'second', kind: 'command', effect: 'destructive' },
      { name: 'background', kind: 'background' },
    ],
    mean: Float32Array.of(1, 1),
    dense: Float32Array.of(4, 0, 0, 4, 0, 0),
    lexicon: { keys: new Uint32Array(0), idf: new Float32Array(0) },
    lexical: new Float32Array(0),
    bias: Float32Array.of(0.5, -0.5, 0),
    centroids: Float32Array.of(1, 0, 0, 1, -Math.SQRT1_2, -Math.SQRT1_2),
  };
}
