import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumbers } from './read-number.ts';
import { ENGLISH } from '@fw/signature/language';
import { hasRest } from './measure.ts';
import { tokenize } from './tokenize.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function read(text: string): readonly number[] {
  const tokens = tokenize(text);
  return readNumbers(tokens)
    .filter((number) => !hasRest({ tokens, words: ENGLISH.numbers }, number))
    .map(({ value }) => value);
}

function spell(value: number, joint: string, hyphen: string): string {
  if (value < 20) return ONES[value] ?? '';
  if (value < 100) return `${TENS[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `${hyphen}${ONES[value % 10]}`}`;
  for (const [size, name] of [
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (value < size) continue;
    const [head, rest] = [Math.floor(value / size), value % size];
    const between = rest === 0 ? '' : rest < 100 ? joint : ' ';
    return `${spell(head, joint, hyphen)} ${name}${between}${rest === 0 ? '' : spell(rest, joint, hyphen)}`;
  }
  return '';
}

const joint = fc.constantFrom(' ', ' and ');
const hyphen = fc.constantFrom(' ', '-');
const whole = fc.oneof(fc.nat(99), fc.nat(9_999), fc.nat(2_000_000_000));
const spoken = fc.tuple(whole, joint, hyphen).map(([value, and, dash]) => ({ value, text: spell(value, and, dash) }));
const written = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.constantFrom('', ',', "'", '’', '\u202f', '_'))
  .map(([value, mark]) => ({ value, text: String(value).replace(/\B(?=(?:\d{3})+$)/g, mark) }));
const parted = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    hyphen,
    fc.constantFrom(['a half', 0.5], ['a quarter', 0.25], ['three quarters', 0.75] as const),
    fc.constantFrom(['', 1], [' hundred', 100], [' thousand', 1e3], [' lakh', 1e5], [' million', 1e6] as const),
  )
  .map(([count, dash, [part, size], [scale, factor]]) => ({
    value: (count + Number(size)) * Number(factor),
    text: `${spell(count, ' ', dash)} and ${part}${scale}`,
  }));
const scaled = fc
  .tuple(
    fc.integer({ min: 1, max: 999 }),
    fc.constantFrom(['k', 1e3], ['M', 1e6], [' MM', 1e6], [' bn', 1e9], [' crore', 1e7], [' dozen', 12] as const),
  )
  .map(([tenths, [scale, factor]]) => ({ value: (tenths * Number(factor)) / 10, text: `${tenths / 10}${scale}` }));

describe('the grammar of numbers', () => {
  it('reads back what is said and written, with and without a sign', () => {
    fc.assert(
      fc.property(fc.oneof(spoken, written, parted, scaled), fc.boolean(), ({ value, text }, negative) => {
        const [got, ...rest] = read(negative ? `minus ${text}` : text);
        expect(rest).toEqual([]);
        expect(got).toBeCloseTo(negative ? -value : value, 3);
      }),
      { numRuns: 600 },
    );
  });

  it('never keeps the old value where a word that changes it is added', () => {
    const behind = fc.constantFrom(
      ...`hundred|thousand|lakh|million|crore|bn|dozen|and a half|and three quarters|and a third|quarters|hundredths
        |point five|squared|percent of 7|minus 7|times 7|x 7|divided by 7|per cent of the 7|of 7|dollars minus 7
        |miles and a half|odd`.split(/\s*\|/),
    );
    const before = fc.constantFrom(
      'twice ',
      'double ',
      'half of ',
      'half ',
      'ten percent of ',
      '7 times ',
      'a third of the ',
    );
    const some = fc.oneof(spoken, written).filter(({ value }) => value > 0);
    const changed = fc.oneof(
      fc.tuple(some, behind).map(([{ value, text }, word]) => ({ value, text: `${text} ${word}` })),
      fc.tuple(some, before).map(([{ value, text }, word]) => ({ value, text: `${word}${text}` })),
    );
    fc.assert(
      fc.property(changed, ({ value, text }) => {
        expect(read(text)).not.toContain(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads no half of what is broken, however long', () => {
    for (const text of [
      '1e400',
      '9'.repeat(100_000),
      '1\u0662\u0663',
      '5\u200b000',
      'five\u200bhundred',
      '12 500',
      'one oh five',
    ])
      expect(read(text)).toEqual([]);
    expect(read('five '.repeat(20_000))).toHaveLength(20_000);
  });
});
