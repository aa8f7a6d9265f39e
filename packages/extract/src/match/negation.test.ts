import { describe, expect, it } from 'vitest';
import { recognize } from '../local/recognize.ts';
import { deniedIn } from '@fw/signature';
import { ENGLISH } from '@fw/signature/language';
import { createReading } from '../local/reading.ts';
import { dropNegated } from './negation.ts';
import { dropReplaced, dropTakenBack, isCorrection } from './correction.ts';

const OPTIONS = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

function denied(text: string): readonly string[] {
  return deniedIn(text, ENGLISH, 'ofValues').map(({ start, end }) => text.slice(start, end).trim());
}

describe('what is not wanted', () => {
  it.each([
    ['credit, not a refund', ['refund']],
    ['not the blue one but the red one', ['blue one']],
    ['instead of Monday, Tuesday', ['Monday']],
    ["I don't want a refund, credit please", ['refund']],
    ['anything but pizza', ['pizza']],
    ['any day but Friday', ['Friday']],
    ['all the other hives but north', ['north']],
    ["it isn't 5, it's 6", ['5']],
  ])('ends where the next thing begins: "%s"', (text, spans) => {
    expect(denied(text)).toEqual(spans);
  });

  it.each([
    'I am not sure',
    'why not Friday',
    'any day, but only with Ann',
    'call everybody but make it short',
    'not only on Friday',
    'the payment is not working on Friday',
    'notes for Friday',
  ])('denies nothing in "%s"', (text) => {
    expect(denied(text)).toEqual([]);
  });

  it('keeps what stands beside it', () => {
    const text = 'not 5, 6';
    const numbers = recognize(text, OPTIONS).filter(({ kind }) => kind === 'number');

    expect(dropNegated(createReading(text, OPTIONS), numbers).map(({ value }) => value)).toEqual([6]);
  });
});

describe('what is taken back', () => {
  it.each([
    ['on Monday, no wait, Tuesday', ['2022-03-22']],
    ['Monday, I mean Tuesday', ['2022-03-22']],
    ['Monday actually Tuesday', ['2022-03-22']],
    ['Monday and Tuesday', ['2022-03-21', '2022-03-22']],
    ['Actually, Monday', ['2022-03-21']],
  ])('leaves the last word in "%s"', (text, dates) => {
    const found = recognize(text, OPTIONS).filter(({ kind }) => kind === 'date');

    expect(dropTakenBack(createReading(text, OPTIONS), found).map(({ value }) => value)).toEqual(dates);
  });

  it('takes the new one of "from … to …"', () => {
    const text = 'move it from 18:00 for 3 people to 17:45';
    const found = recognize(text, OPTIONS).filter(({ kind }) => kind === 'time' || kind === 'headcount');

    expect(dropReplaced(createReading(text, OPTIONS), found).map(({ value }) => value)).toEqual([3, '17:45']);
  });

  it('knows a correction from an answer', () => {
    const { corrections } = ENGLISH.slots;
    const corrects = (text: string) => isCorrection(text, corrections);
    const told = ['make that Friday', 'no, 6 people', 'I meant 5', 'change the date to Friday', 'credit, not a refund'];

    expect(told.map(corrects)).toEqual([true, true, true, true, true]);
    expect(['Friday', 'at 5 please', 'yes'].map(corrects)).toEqual([false, false, false]);
    expect(corrections.other.test('no, the other one')).toBe(true);
    expect(corrections.other.test('on the other hand')).toBe(true);
  });
});
