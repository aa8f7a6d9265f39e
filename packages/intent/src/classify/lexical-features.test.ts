import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lexicalFeatures } from './lexical-features.ts';
import { textGrams } from './text-grams.ts';

/** A lexicon of all n-grams of some texts, all of one weight. */
function lexiconOf(...texts: string[]) {
  const keys = new Set(texts.flatMap((text) => Object.values(textGrams(text)).flatMap((part) => [...part.keys()])));
  const sorted = Uint32Array.from(keys).sort();
  return { keys: sorted, idf: new Float32Array(sorted.length).fill(1) };
}

describe('lexicalFeatures', () => {
  it('weighs words and characters alike: each part is half of the squared length', () => {
    // One word gram, six character grams.
    const { values } = lexicalFeatures(lexiconOf('ab'), 'ab');

    expect(values.length).toBe(7);
    expect(Math.max(...values)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(Math.min(...values)).toBeCloseTo(Math.sqrt(1 / 12), 6);
  });

  it('is empty for a text without a known n-gram', () => {
    expect(lexicalFeatures(lexiconOf('cancel'), 'zzz')).toEqual({
      indices: new Uint32Array(0),
      values: new Float32Array(0),
    });
  });

  test.prop([fc.string()])('has length one or none, and ascending indices', (text) => {
    const { indices, values } = lexicalFeatures(lexiconOf('cancel my order', text), text);
    const squares = values.reduce((sum, value) => sum + value * value, 0);

    if (values.length > 0) expect(squares).toBeCloseTo(1, 5);
    expect(indices).toEqual(Uint32Array.from(new Set(indices)).sort());
  });
});
