import { describe, expect, it } from 'vitest';
import { parseDigits } from './parse-digits.ts';
import { readNumbers } from './read-number.ts';
import { tokenize } from './tokenize.ts';

function read(text: string): readonly number[] {
  return readNumbers(tokenize(text)).map(({ value }) => value);
}

describe('reading numbers', () => {
  it.each([
    ['7', [7]],
    ['-5 degrees', [-5]],
    ['minus five', [-5]],
    ['1,234.56', [1234.56]],
    ['1.234,56', [1234.56]],
    ['3,5', [3.5]],
    ['1\u202f000\u202f000', [1_000_000]],
    ['3k', [3000]],
    ['2.5 million', [2_500_000]],
    ['a hundred and five', [105]],
    ['two thousand three hundred and forty-two', [2342]],
    ['one hundred thousand', [100_000]],
    ['twenty five', [25]],
    ['twenty-five', [25]],
    ['a couple of', [2]],
    ['two dozen', [24]],
    ['half a dozen', [6]],
    ['one and a half', [1.5]],
    ['2½', [2.5]],
    ['2 1/2', [2.5]],
    ['three quarters', [0.75]],
    ['two thirds', [2 / 3]],
    ['twenty-first', [21]],
    ['3rd', [3]],
    ['٤٢', [42]],
    ['４２', [42]],
    ['2.5e3', [2500]],
    ['1e3 and 2E-2', [1000, 0.02]],
    ['1,000', [1000]],
    ['1_000', [1000]],
    ['.5', [0.5]],
    ['costs .99 each', [0.99]],
  ])('reads "%s"', (text, values) => {
    expect(read(text)).toEqual(values);
  });

  it('parts numbers that are said one after the other', () => {
    expect(read('one two three')).toEqual([1, 2, 3]);
    expect(read('5 and 3')).toEqual([5, 3]);
    expect(read('twenty and three')).toEqual([20, 3]);
  });

  it('takes no digits out of a code, a version or a date', () => {
    expect(read('order #W123')).toEqual([]);
    expect(read('version 1.2.3')).toEqual([]);
    expect(read('9/3/2026')).toEqual([9, 3, 2026]);
  });

  it('takes no digits from the head of what is no number as a whole', () => {
    expect(read('1e400 and 2')).toEqual([2]);
    expect(read('0x10, 12ab34, 1e5e6, 1_2')).toEqual([]);
    expect(read('the end .5.')).toEqual([0.5]);
    expect(read('see you at 5.30')).toEqual([5.3]);
  });

  it('takes no hyphen between words for a minus', () => {
    expect(read('10-5')).toEqual([10, 5]);
    expect(read('well-known 5')).toEqual([5]);
  });

  it('finds no number in words that only look like one', () => {
    expect(read('often nineties tend tension')).toEqual([]);
    expect(read('and a the of')).toEqual([]);
  });

  it('refuses digits that are no number', () => {
    expect(parseDigits('1.2.3')).toBeUndefined();
    expect(parseDigits('12,34,56')).toBeUndefined();
    expect(parseDigits('9'.repeat(400))).toBeUndefined();
  });
});
