import { fc, test } from '@fast-check/vitest';
import { lexicalFeatures } from '@fw/intent';
import { expect, it } from 'vitest';
import { buildLexicon, sparseRows, tabulateGrams } from './gram-table.ts';

const words = fc.array(fc.constantFrom('pay', 'the', 'bill', 'bills', 'ba', 'a', 'now'), { maxLength: 6 });

test.prop([fc.array(words, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 60 })])(
  'weighs the rows of a training as serving weighs an utterance',
  (said, size) => {
    const texts = said.map((each) => each.join(' '));
    const table = tabulateGrams(texts);
    const lexicon = buildLexicon(table, 1, size);

    const { starts, columns, values, width } = sparseRows(table, lexicon, 1);

    expect(width).toBe(lexicon.keys.length);
    expect([...lexicon.keys]).toEqual([...lexicon.keys].sort((a, b) => a - b));
    texts.forEach((text, row) => {
      const served = lexicalFeatures(lexicon, text);
      expect(columns.slice(starts[row], starts[row + 1])).toEqual(served.indices);
      const own = values.slice(starts[row], starts[row + 1]);
      served.values.forEach((value, at) => expect(own[at]).toBeCloseTo(value, 5));
    });
  },
);

it('keeps the n-grams of the most texts', () => {
  const lexicon = buildLexicon(tabulateGrams(['pay', 'pay', 'bill']), 2, 100);

  // " p", "pa", "ay", "y ", " pa", "pay", "ay ", " pay", "pay ", " pay " and the word.
  expect(lexicon.keys).toHaveLength(11);
  expect(lexicon.idf[0]).toBeCloseTo(Math.log(4 / 3) + 1, 6);
});
