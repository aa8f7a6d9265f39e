import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { ENGLISH, SPANISH } from '../language/index.ts';
import { deniedIn } from './denied-in.ts';
import { shortPointsIn, withoutShortPoints } from './short-points.ts';

/** The words before each point that ends no sentence. */
function shortIn(text: string, { mood } = ENGLISH): readonly string[] {
  return shortPointsIn(text, mood.shortForms).map(({ at }) => /\S*$/u.exec(text.slice(0, at))?.[0] ?? '');
}

describe('points that end no sentence (row 40)', () => {
  it.each([
    ['tell Dr. Osei to call me', ['Dr']],
    ['tell dr. osei to call me', ['dr']],
    ['it is for Mr. & Mrs. Smith. Thanks', ['Mr', 'Mrs']],
    ['a book by J. R. R. Tolkien', ['J', 'R', 'R']],
    ['send it to John F. Kennedy', ['F']],
    ['the house is in St. John', ['St']],
    ['track No. 5 and approx. 5 more', ['No', 'approx']],
    ['pay Acme Inc. in Boston', ['Inc']],
    ['a lamp, e.g. the red one', ['e.g']],
    ['at 5 p.m. on Friday', ['p.m']],
  ])('stand in “%s” behind %j', (text, short) => {
    expect(shortIn(text)).toEqual(short);
  });

  it.each([
    'cancel order 4. Return the lamp',
    'I live at 5 Main St. Cancel the order',
    'I work for Acme Inc. Cancel my card',
    'book it at 5 p.m. Cancel the other',
    'choose plan B. Cancel the other',
    'it was I. Cancel it',
    'no. 5 is wrong',
    'take the other, no. 5 of them',
    'I saw the Dr.',
    'stop. Cancel it',
  ])('are none in “%s”', (text) => {
    expect(shortIn(text)).toEqual([]);
  });

  it.each([
    ['dile a la Sra. García que me llame', ['Sra']],
    ['es para Dña. Ana. Gracias', ['Dña']],
    ['vivo en Av. Libertad, núm. 5', ['Av', 'núm']],
    ['lo quiere D. Juan', ['D']],
  ])('in Spanish stand in “%s” behind %j', (text, short) => {
    expect(shortIn(text, SPANISH)).toEqual(short);
  });

  test.prop([fc.array(fc.constantFrom('Dr', 'J', 'no', 'Inc', 'Ann', '5', '.', '. ', ' ', '..', 'e.g', '\n'))])(
    'leave every other character where it was',
    (pieces) => {
      const text = pieces.join('');
      const points = new Set(shortPointsIn(text, ENGLISH.mood.shortForms).map(({ at }) => at));
      const plain = withoutShortPoints(text, ENGLISH.mood.shortForms);

      expect([...plain].every((one, at) => one === text[at] || (points.has(at) && text[at] === '.'))).toBe(true);
      expect(plain).toHaveLength(text.length);
    },
  );

  it.each([
    ['pay Ann, not Dr. Osei', 'Osei'],
    ['not Mr. J. Smith', 'Smith'],
    ['anybody but Mrs. Lang', 'Lang'],
  ])('end no denial: “%s” denies %s', (text, name) => {
    for (const kind of ['ofEvidence', 'ofValues'] as const)
      expect(
        deniedIn(text, ENGLISH, kind).some(({ start, end }) => start <= text.indexOf(name) && text.indexOf(name) < end),
      ).toBe(true);
  });
});
