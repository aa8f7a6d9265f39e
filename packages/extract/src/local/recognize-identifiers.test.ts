import { describe, expect, it } from 'vitest';
import { createReading } from './reading.ts';
import { isSpecific, recognizeIdentifiers } from './recognize-identifiers.ts';

function read(text: string, pattern: RegExp) {
  return recognizeIdentifiers(createReading(text, { now: new Date(0) }), pattern).map(({ value, text: said }) => [
    said,
    value,
  ]);
}

describe('identifiers by pattern', () => {
  it.each([
    ['cancel #W123, please', '#W123'],
    ['cancel (#W123)', '#W123'],
    ['#W123?', '#W123'],
    ["#W123's status", '#W123'],
    ['"#W123"', '#W123'],
  ])('finds the whole piece in "%s"', (text, value) => {
    expect(read(text, /^#W\d+$/)).toEqual([[value, value]]);
  });

  it('forgives case and a missing beginning', () => {
    expect(read('order #w12', /^#W\d+$/)).toEqual([['#w12', '#W12']]);
    expect(read('order W123', /^#W\d+$/)).toEqual([['W123', '#W123']]);
    expect(read('order 1234567', /^#W\d+$/)).toEqual([['1234567', '#W1234567']]);
  });

  it('takes no small count for an identifier', () => {
    expect(read('cancel 2 orders', /^#W\d+$/)).toEqual([]);
  });

  it('joins pieces that the pattern wants together', () => {
    expect(read('my iban is DE12 3456 7890', /^[A-Z]{2}\d{2} \d{4} \d{4}$/)).toEqual([
      ['DE12 3456 7890', 'DE12 3456 7890'],
    ]);
  });

  it('keeps the flags of the pattern', () => {
    expect(read('abc-1', /^ABC-\d$/i)).toEqual([['abc-1', 'abc-1']]);
  });

  it('tells a pattern for identifiers from one for any words', () => {
    expect(isSpecific(/^#W\d+$/)).toBe(true);
    expect(isSpecific(/^[a-z]+$/i)).toBe(false);
    expect(isSpecific(/.*/)).toBe(false);
  });
});
