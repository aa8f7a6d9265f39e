import { expect, it } from 'vitest';
import { FwError } from '@fw/signature';
import { lexicalFeatures } from './lexical-features.ts';
import { scoreUtterance } from './score-utterance.ts';
import { twoCommandHead } from './testing/two-command-head.ts';
import { textGrams } from './text-grams.ts';

it('adds bias, dense and lexical parts', () => {
  const [word] = textGrams('up').words.keys();
  const lexicon = { keys: Uint32Array.of(word!), idf: Float32Array.of(1) };
  const head = { ...twoCommandHead(), lexicon, lexical: Float32Array.of(10, 20, 30) };

  // The mean is (1, 1); (4, 5) less the mean is (3, 4), at length one (0.6, 0.8).
  const { logits, similarities } = scoreUtterance(head, Float32Array.of(4, 5), 'up');

  expect(lexicalFeatures(lexicon, 'up').values).toEqual(Float32Array.of(1));
  expect([...logits]).toEqual([
    expect.closeTo(0.5 + 0.6 * 4 + 10, 5),
    expect.closeTo(-0.5 + 0.8 * 4 + 20, 5),
    expect.closeTo(30, 5),
  ]);
  expect([...similarities]).toEqual([
    expect.closeTo(0.6, 6),
    expect.closeTo(0.8, 6),
    expect.closeTo(-1.4 * Math.SQRT1_2, 6),
  ]);
});

it('stays finite for features that equal the mean', () => {
  const { logits } = scoreUtterance(twoCommandHead(), Float32Array.of(1, 1), '');

  expect([...logits]).toEqual([0.5, -0.5, 0]);
});

it('refuses features of another width, and says what to do', () => {
  const refuse = () => scoreUtterance(twoCommandHead(), new Float32Array(3), 'hi');

  expect(refuse).toThrow(/fw train/);
  expect(refuse).toThrow(FwError);
});
