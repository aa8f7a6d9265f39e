import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { MENTION_GROUPS, recognize, recognizeReading } from './recognize.ts';
import { recognizeIdentifiers } from './recognize-identifiers.ts';
import { recognizeMembers } from './recognize-members.ts';
import { createReading, MAX_READ } from './reading.ts';

const OPTIONS = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

/** Pieces that recognisers react to, among anything else. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    ...'7 pm $ € % # from to between and not the 5th of May monday in 3 days ago at noon half past - / , . " \' to Bob named twenty-five a couple me my wife kids http:// x@y.zz +1 555 1234567 every month İ ﬁ \u0000 \ud800'.split(
      ' ',
    ),
  ),
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '));

describe('recognising', () => {
  test.prop([text])('quotes the text it was given, in order, for any text', (source) => {
    const found = recognize(source, OPTIONS);

    for (const candidate of found) {
      expect(candidate.text).toBe(source.slice(candidate.start, candidate.end));
      expect(candidate.end).toBeGreaterThan(candidate.start);
      expect(candidate.confidence).toBeGreaterThan(0);
      expect(candidate.confidence).toBeLessThanOrEqual(1);
    }
    expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).toSorted((a, b) => a - b));
  });

  test.prop([text])('finds in a group alone what it finds among all of them', (source) => {
    const found = MENTION_GROUPS.flatMap((group) => recognizeReading(createReading(source, OPTIONS), [group]));

    expect(new Set(found)).toEqual(new Set(recognize(source, OPTIONS)));
  });

  test.prop([text])('quotes the text for members and identifiers too', (source) => {
    const reading = createReading(source, OPTIONS);
    const members = recognizeMembers(reading, {
      values: ['store_credit', 'original_payment', 'L', 5],
      synonyms: { store_credit: ['voucher'] },
    });

    for (const candidate of [...members, ...recognizeIdentifiers(reading, /^#?\d{3}$/)]) {
      expect(candidate.text).toBe(source.slice(candidate.start, candidate.end));
    }
  });

  test.prop([text])('says the same twice', (source) => {
    expect(recognize(source, OPTIONS)).toEqual(recognize(source, OPTIONS));
  });

  test.prop([fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })])(
    'finds tomorrow on any day',
    (now) => {
      const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);

      expect(recognize('tomorrow', { now, timeZone: 'UTC' })).toContainEqual(
        expect.objectContaining({ kind: 'date', value: tomorrow }),
      );
    },
  );

  it('reads the head of a text that is no sentence', () => {
    const found = recognize(`5 people ${'blah '.repeat(MAX_READ)} 7 people`, OPTIONS);

    expect(found.filter(({ kind }) => kind === 'headcount').map(({ value }) => value)).toEqual([5]);
  });

  it('lets a number inside something fuller fade', () => {
    const found = recognize('on 9/3/2026 at 7', OPTIONS).filter(({ kind }) => kind === 'number');

    expect(found.every(({ confidence }) => confidence < 0.35)).toBe(true);
  });
});
