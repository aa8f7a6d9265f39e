import { ENGLISH } from '@fw/signature/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, partSentence } from './part-sentence.ts';

const texts = (sentence: string) => partSentence(sentence, ENGLISH).map(({ text }) => text);

describe('parting a sentence', () => {
  it.each([
    ['cancel #1 and return the lamp', ['cancel #1', 'return the lamp']],
    ['show it, then cancel it; and then go up', ['show it', 'cancel it', 'go up']],
    ['Cancel it. Then show my orders.', ['Cancel it', 'show my orders.']],
    ['tell Bob "come and see" and go up', ['tell Bob "come and see"', 'go up']],
    ['tell Dr. Osei that I am late and go up', ['tell Dr. Osei that I am late', 'go up']],
    ['write to Mrs. Jones. Then go up', ['write to Mrs. Jones', 'go up']],
    ['tell Dr. Osei to call J. R. Marsh. Go up', ['tell Dr. Osei to call J. R. Marsh', 'Go up']],
    ['pay Acme Inc. in St. John. Then go up', ['pay Acme Inc. in St. John', 'go up']],
    ['the sand band', ['the sand band']],
    ['play for an hour and a half and stop', ['play for an hour and a half', 'stop']],
    ['  ', []],
  ])('cuts “%s” at its joints', (sentence, parts) => {
    expect(texts(sentence)).toEqual(parts);
  });

  it('says where each part stands', () => {
    const word = fc.constantFrom('cancel #1', 'é', ' and ', ', then ', '; ', '"', ' ', '😀');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const sentence = words.join('');
        for (const { text, start, end } of partSentence(sentence, ENGLISH)) {
          expect(sentence.slice(start, end)).toBe(text);
          expect(text).toBe(text.trim());
        }
      }),
    );
  });

  it('joins parts with what stood between them', () => {
    const [first, second] = partSentence('add 1 and 2 and then go up', ENGLISH);

    expect(first && second && joined('add 1 and 2 and then go up', first, second)).toEqual({
      text: 'add 1 and 2',
      start: 0,
      end: 11,
    });
  });
});
