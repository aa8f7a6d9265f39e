import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { LONGEST_UTTERANCE, textGrams } from './text-grams.ts';

describe('textGrams', () => {
  it('counts words and pairs of neighbours', () => {
    const { words } = textGrams('go up go');

    // go (twice), up, "go up", "up go"
    expect(words.size).toBe(4);
    expect([...words.values()].sort()).toEqual([1, 1, 1, 2]);
  });

  it('counts runs of two to five characters inside a word and its borders', () => {
    const { characters } = textGrams('ab');

    // " ab " holds three pairs, two triples and itself.
    expect(characters.size).toBe(6);
  });

  it('does not tell case, width or punctuation apart', () => {
    expect(textGrams('Cancel, ORDER!')).toEqual(textGrams('cancel order'));
    expect(textGrams('ｃａｎｃｅｌ')).toEqual(textGrams('cancel'));
  });

  it('tells the order of words apart', () => {
    expect(textGrams('dog bites man').words).not.toEqual(textGrams('man bites dog').words);
  });

  it('reads only the beginning of a very long text', () => {
    const long = 'x '.repeat(1_000_000);

    expect(textGrams(long)).toEqual(textGrams(long.slice(0, LONGEST_UTTERANCE)));
  });

  test.prop([fc.string({ unit: 'binary' })])('takes any text, and gives unsigned 32-bit keys', (text) => {
    const { words, characters } = textGrams(text);

    for (const key of [...words.keys(), ...characters.keys()]) {
      expect(key >>> 0).toBe(key);
    }
  });
});
