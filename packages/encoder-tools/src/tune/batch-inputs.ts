import type { FloatInput, IntegerInput } from '@fw/intent/onnx';
import type { DifferentiableGraph, Value } from './differentiable-graph.ts';
import type { RowPlaces } from './operators/rearrange.ts';

/** The inputs of a graph that say how a batch of texts lies in it: `b` texts, the longest of `s` tokens, `n` tokens in all. */
export interface BatchInputs {
  /** [n, h]: token states, text after text, without padding. */
  readonly states: Value;
  readonly places: RowPlaces;
  /** int64 [2]: b and s. */
  readonly size: Value;
  /** [b, 1, 1, s]: 0 at a token, a large negative number at padding; added to the attention scores. */
  readonly mask: Value;
  /** [b, n]: row i averages the tokens of text i. */
  readonly pooling: Value;
}

/** Declares the inputs that `packBatch` fills. */
export function declareBatch(graph: DifferentiableGraph, hidden: number): BatchInputs {
  const type = 'int64';
  return {
    states: graph.input('states', ['n', hidden]),
    places: {
      packedRowOf: graph.input('packed_row_of', ['padded'], { type }),
      paddedRowOf: graph.input('padded_row_of', ['n'], { type }),
      packed: 'n',
      padded: 'padded',
    },
    size: graph.input('size', [2], { type }),
    mask: graph.input('mask', ['b', 1, 1, 's']),
    pooling: graph.input('pooling', ['b', 'n']),
  };
}

/** Added to a score that must not count: e^-10000 is zero in float32. */
export const NEVER = -1e4;

/** What a session is given for one batch. */
export type Feeds = Record<string, FloatInput | IntegerInput>;

/** Lays token states, Float32[tokens, hidden] for each text, out as the graph's batch inputs. */
export function packBatch(texts: readonly Float32Array[], hidden: number): Feeds {
  const lengths = texts.map((states) => states.length / hidden);
  const b = texts.length;
  const n = lengths.reduce((sum, length) => sum + length, 0);
  const s = Math.max(...lengths);
  const states = new Float32Array(n * hidden);
  const packedRowOf = new BigInt64Array(b * s).fill(BigInt(n));
  const paddedRowOf = new BigInt64Array(n);
  const mask = new Float32Array(b * s).fill(NEVER);
  const pooling = new Float32Array(b * n);
  let row = 0;
  texts.forEach((text, index) => {
    states.set(text, row * hidden);
    for (let token = 0; token < lengths[index]!; token++, row++) {
      packedRowOf[index * s + token] = BigInt(row);
      paddedRowOf[row] = BigInt(index * s + token);
      mask[index * s + token] = 0;
      pooling[index * n + row] = 1 / lengths[index]!;
    }
  });
  return {
    states: { data: states, dims: [n, hidden] },
    packed_row_of: { data: packedRowOf, dims: [b * s] },
    padded_row_of: { data: paddedRowOf, dims: [n] },
    size: { data: BigInt64Array.of(BigInt(b), BigInt(s)), dims: [2] },
    mask: { data: mask, dims: [b, 1, 1, s] },
    pooling: { data: pooling, dims: [b, n] },
  };
}
