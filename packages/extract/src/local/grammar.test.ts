import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandidateKind } from './candidate.ts';
import { recognize } from './recognize.ts';

/** A Tuesday. */
const OPTIONS = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

function values(kind: CandidateKind, text: string): readonly unknown[] {
  return recognize(text, OPTIONS)
    .filter((candidate) => candidate.kind === kind && candidate.confidence >= 0.5)
    .map(({ value }) => value);
}

describe('amounts that compose', () => {
  it.each([
    ['a dollar fifty', 1.5],
    ['5 dollars and a half', 5.5],
    ['15 dollars 50', 15.5],
    ['MEUR 7', 7_000_000],
    ['120 MEUR', 120_000_000],
    ['kUSD 3', 3000],
    ['USD115', 115],
    ['$1.2m', 1_200_000],
    ["€1'000", 1000],
    ['half a million euros', 500_000],
    ['dollar 22.5 million', 22_500_000],
    ['$5 and 20 cents', 5.2],
    ['two pounds and a half', 2.5],
    ['three dimes', 0.3],
    ['two dimes and a nickel', 0.25],
    ['three quarters of a dollar', 0.75],
    ['a dollar', 1],
    ['-$5', -5],
    ['3 m USD', 3_000_000],
    ['$1.2 M', 1_200_000],
  ])('reads the sum of "%s" and quotes all of it', (text, amount) => {
    const [money, ...others] = recognize(text, OPTIONS).filter(({ kind }) => kind === 'money');

    expect(others).toEqual([]);
    expect(money).toMatchObject({ text, value: { amount } });
  });

  it.each([
    ['a hundredth', 0.01],
    ['three twenty-firsts', 3 / 21],
    ['forty two and a third', 42 + 1 / 3],
    ['one hundred thirty-two fifths', 26.4],
    ['1 over 20', 0.05],
    ['two hundred point seventy-one', 200.71],
    ['4 thousand 3 hundred and 21', 4321],
    ['three million and a half', 3_500_000],
    ['6.02x10^23', 6.02e23],
    ['2.5^-1', 0.4],
    ['2000 over 3', 2000 / 3],
    ['one out of three', 1 / 3],
    ['two-thousand and five', 2005],
    ['one-hundred-twenty-five', 125],
    ['twentyone', 21],
    ['point five', 0.5],
    ['1 234 567', 1_234_567],
    ['10 000,50', 10_000.5],
    ['2.5 M', 2_500_000],
    ['- 1 4/5', -1.8],
    ['twenty (20)', 20],
  ])('reads the number in "%s"', (text, number) => {
    expect(values('number', text)).toEqual([number]);
  });

  it.each([
    'one hundred thirty fifths',
    'two hundred and three fifths',
    '5 over 3 days',
    '7 out of 10 people',
    'ten percent of 5000',
    'two to the tenth',
  ])('reads no number where "%s" may mean several', (text) => {
    expect(values('number', text)).toEqual([]);
  });

  it('keeps a rank beside the part of one that shares its words', () => {
    expect(values('ordinal', 'a hundred trillionth')).toEqual([1e14]);
    expect(values('ordinal', 'one hundred twenty-fifth')).toEqual([125]);
  });

  it.each([
    ['he is 5 feet and 2 inches', { amount: 62 / 12, unit: 'ft' }],
    ['a 3-inch pipe', { amount: 3, unit: 'in' }],
    ['5 miles and a half', { amount: 5.5, unit: 'mi' }],
    ['three years of age', { amount: 3, unit: 'year' }],
    ['a 5-year-old', { amount: 5, unit: 'year' }],
  ])('reads the measure in "%s"', (text, quantity) => {
    expect(values('quantity', text)).toEqual([quantity]);
  });

  it('flags what only limits a value or leaves it inexact', () => {
    const [number] = recognize('up to 700', OPTIONS).filter(({ kind }) => kind === 'number');
    const [about] = recognize('about 20', OPTIONS).filter(({ kind }) => kind === 'number');

    expect(number).toMatchObject({ value: 700, limit: 'up to 700' });
    expect(about).toMatchObject({ value: 20, isAbout: true });
  });
});

describe('days that compose', () => {
  it.each([
    ['three days before Christmas', '2022-12-22'],
    ['the day after the day after tomorrow', '2022-03-18'],
    ['two months after next Friday', '2022-05-25'],
    ['the 15th day of next month', '2022-04-15'],
    ['the twenty third day of September', '2022-09-23'],
    ['23/Sep/2022', '2022-09-23'],
    ['Sep-23-2022', '2022-09-23'],
    ['twenty five January nineteen eighty six', '1986-01-25'],
    ['easter 2027', '2027-03-28'],
    ['black friday', '2022-11-25'],
    ['tomorrow, 16/03/22', '2022-03-16'],
    ['this Friday (mar-18)', '2022-03-18'],
    ['May 11,2018', '2018-05-11'],
    ['2 years 1 month 21 days ago', '2020-01-25'],
    ['a week ago yesterday', '2022-03-07'],
    ['the eve of christmas', '2022-12-24'],
    ["two weeks' time", '2022-03-29'],
    ['today fortnight', '2022-03-29'],
    ['I am off for the day', '2022-03-15'],
    ['she is gone for the day', '2022-03-15'],
    ['the day after next', '2022-03-17'],
    ['two mondays later', '2022-03-28'],
    ['the coming sunday', '2022-03-20'],
    ['this upcoming fri', '2022-03-18'],
    ['sunday coming', '2022-03-20'],
    ['the first monday of the month', '2022-04-04'],
    ['the third day of the month', '2022-04-03'],
    ['4 Mar 93', '1993-03-04'],
    ["march 3 '67", '1967-03-03'],
    ['16 Dec., 2026', '2026-12-16'],
    ['sixteenth', '2022-03-16'],
    ['we will come back on 2 February', '2023-02-02'],
  ])('reads the day of "%s"', (text, date) => {
    expect(values('date', text)).toEqual([date]);
  });

  it.each(['on a monday', 'any monday'])('leaves open which day "%s" is', (text) => {
    const [day] = recognize(text, OPTIONS).filter(({ kind }) => kind === 'date');

    expect(day).toMatchObject({ value: '2022-03-21', alternatives: ['2022-03-28'] });
  });

  it('takes two digits behind a month for no year where they may be an hour', () => {
    expect(values('date', 'on 4 March 20')).not.toContain('2020-03-04');
  });

  it.each([
    'within two weeks',
    'between now and Friday',
    'the week starting on February 4',
    'w/c Feb 4',
    'the next 4 business days',
    'the 5 upcoming years',
    '9 to 12 of June',
    '10/1/2018-10/7/2018',
    'every other Friday',
    'at the end of 2008',
    'for 3 weeks',
  ])('takes no day out of "%s"', (text) => {
    expect(values('date', text)).toEqual([]);
  });

  it.each([
    ['31 February', 'there is no 31 February'],
    ['the 31st of June', 'there is no 31 June'],
    ['2022-02-30', 'there is no 30 February 2022'],
  ])('knows that "%s" is none', (text, reason) => {
    expect(values('date', text)).toEqual([]);
    expect(values('impossible', text)).toEqual([reason]);
  });

  it('joins no comma to a day that nothing follows', () => {
    const [day] = recognize('on 3 December, please', OPTIONS).filter(({ kind }) => kind === 'date');

    expect(day?.text).toBe('3 December');
  });
});

describe('whatever is said', () => {
  const piece = fc.constantFrom(
    ...'1 2 3 31 99 1e400 1/2 - / . , and a half third thirds fifth of the dollars $ EUR % monday may march 2022 next last in ago week days every after before over point hundred thousand × \u200b ٣ ² ½ \u202e'.split(
      ' ',
    ),
  );

  it('quotes what it reads, and reads no half of a number', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), fc.constantFrom('', ' '), (pieces, joint) => {
        const text = pieces.join(joint);
        for (const candidate of recognize(text, OPTIONS)) {
          expect(candidate.text).toBe(text.slice(candidate.start, candidate.end));
          if (candidate.kind !== 'number' || !/^\d+$/.test(candidate.text)) continue;
          expect(text.slice(0, candidate.start)).not.toMatch(/\d$/);
          expect(text.slice(candidate.end)).not.toMatch(/^\d/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['digits', '9'.repeat(100_000)],
    ['nested fractions', 'a half of a third of '.repeat(5_000)],
    ['numbers without end', 'one hundred and '.repeat(6_000)],
    ['days', '1/1-2/2-3/3 '.repeat(8_000)],
    ['days after days', 'the day after '.repeat(7_000)],
    ['list items', Array.from({ length: 10_000 }, (_, index) => `item ${index}`).join(', ')],
    ['signs nobody sees', '1\u200b2\u202e3 '.repeat(20_000)],
    ['two scripts', '1\u0662\u0663 '.repeat(20_000)],
  ])('ends within a second of the processor on 100 kB of %s', (_, text) => {
    // Of the processor, since another test may have the machine meanwhile.
    const started = process.cpuUsage();
    const found = recognize(text, OPTIONS);
    const { user, system } = process.cpuUsage(started);

    expect((user + system) / 1_000).toBeLessThan(1_000);
    for (const { kind, value } of found) if (kind === 'number') expect(Number.isFinite(value)).toBe(true);
  });
});
