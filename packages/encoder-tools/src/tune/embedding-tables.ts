import type { EncoderWeights } from '../export/encoder-weights.ts';
import type { Slope } from './adam-w.ts';
import type { Bottom } from './bottom.ts';

/** Word and position rows that are trained along. Only rows that occur are ever touched. */
export interface EmbeddingTables extends Bottom {
  /** Float32[v, h]. */
  readonly words: Float32Array<ArrayBuffer>;
  /** Float32[p, h]. */
  readonly positions: Float32Array<ArrayBuffer>;
  slopes(texts: readonly number[], tokens: readonly (readonly number[])[], gradient: Float32Array): Slope[];
}

/**
 * The tables of an encoder over texts given as token numbers.
 *
 * They stay outside the graph: their gradient is a few hundred rows of tens of thousands.
 */
export function embeddingTables(weights: EncoderWeights, texts: readonly (readonly number[])[]): EmbeddingTables {
  const { hidden } = weights.config;
  const words = weights.tensor('embeddings.word').data.slice();
  const positions = weights.tensor('embeddings.position').data.slice();
  const row = (table: Float32Array, index: number) => table.subarray(index * hidden, (index + 1) * hidden);
  return {
    words,
    positions,
    read(text) {
      const ids = texts[text]!;
      const states = new Float32Array(ids.length * hidden);
      ids.forEach((id, place) => {
        const word = row(words, id);
        const position = row(positions, place);
        for (let i = 0; i < hidden; i++) states[place * hidden + i] = word[i]! + position[i]!;
      });
      return states;
    },
    slopes(batch, tokens, gradient) {
      const found = new Map<string, Slope>();
      const collect = (name: string, weightsOf: () => Float32Array, slope: Float32Array) => {
        const known = found.get(name);
        if (!known) {
          found.set(name, { name, weights: weightsOf(), gradient: slope.slice(), decayed: false });
          return;
        }
        for (let i = 0; i < hidden; i++) known.gradient[i]! += slope[i]!;
      };
      let at = 0;
      batch.forEach((text, index) => {
        for (const place of tokens[index]!) {
          const id = texts[text]![place]!;
          const slope = row(gradient, at++);
          collect(`word ${id}`, () => row(words, id), slope);
          collect(`position ${place}`, () => row(positions, place), slope);
        }
      });
      return [...found.values()];
    },
  };
}
