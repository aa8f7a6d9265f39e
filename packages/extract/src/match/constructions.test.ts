import { expect, it } from 'vitest';
import { z } from 'zod';
import { readLocal } from './read-local.ts';
import { describeSlots } from './describe-slot.ts';

/** A Thursday. */
const OPTIONS = { now: new Date('2026-11-26T10:00:00Z'), timeZone: 'UTC' };

const DATE = describeSlots(z.object({ date: z.iso.date() }));
const MOMENT = describeSlots(z.object({ moment: z.iso.datetime({ local: true }) }));
const SIZE = describeSlots(z.object({ size: z.number() }));

function read(slots: typeof DATE, text: string) {
  const [slot] = slots;
  const asked = slot === undefined ? [] : [slot.name];
  const found = readLocal({ slots, text, asked, command: { name: 'request', utterances: [] }, options: OPTIONS });
  const given = found.slots[asked[0] ?? ''];
  return {
    value: given?.value,
    quote: given?.evidence.quote,
    offered: found.ambiguities.flatMap(({ candidates }) => candidates.map(({ value }) => value)),
    reason: found.ambiguities[0]?.reason,
  };
}

it.each([
  ['the Friday after next', '2026-12-04'],
  ['Friday of the week after next', '2026-12-11'],
  ['in two weeks on Friday', '2026-12-11'],
  ['two Fridays from now', '2026-12-04'],
  ["in a week's time", '2026-12-03'],
  ['a week ago Friday', '2026-11-20'],
  ['today in a week', '2026-12-03'],
  ['tomorrow week', '2026-12-04'],
  ['this day next month', '2026-12-26'],
  ['the Friday before Christmas', '2026-12-18'],
  ['the second Sunday after Easter', '2027-04-11'],
  ['the last Monday before Christmas', '2026-12-21'],
  ['the night before Christmas', '2026-12-24'],
  ['not tomorrow but the day after', '2026-11-28'],
  ['next month on the 5th', '2026-12-05'],
  ['the 5th of next May', '2027-05-05'],
  ['the first of the month', '2026-12-01'],
  ['December 5 of next year', '2027-12-05'],
  ['2027 March 5', '2027-03-05'],
  ['25 12 2026', '2026-12-25'],
  ['20261225', '2026-12-25'],
])('reads the day of “%s” and quotes all of it', (text, date) => {
  expect(read(DATE, text)).toMatchObject({ value: date, quote: text.replace(/^the /, '') });
});

it.each([
  ['Palm Sunday', '2027-03-21'],
  ['Easter Monday', '2027-03-29'],
  ['Shrove Tuesday', '2027-02-09'],
  ["New Year 's Eve", '2026-12-31'],
  ['New Years Day', '2027-01-01'],
  ["All Saints' Day", '2027-11-01'],
  ["St. Patrick's day", '2027-03-17'],
  ['Yom Kippur', '2027-10-11'],
  ['Passover', '2027-04-22'],
  ['Presidents Day', '2027-02-15'],
  ['the first Sunday of Advent', '2026-11-29'],
  ['Thanksgiving', '2026-11-26'],
  ['next Thanksgiving', '2027-11-25'],
])('knows when “%s” is', (text, date) => {
  expect(read(DATE, text).value).toBe(date);
});

it.each([
  ['Chinese New Year', ['2027-02-06', '2027-02-07']],
  ['eid al-fitr', ['2027-03-09', '2027-03-10']],
  ['this Monday', ['2026-11-23', '2026-11-30']],
  ['05 06 2027', ['2027-05-06', '2027-06-05']],
])('asks between the days that “%s” may mean', (text, days) => {
  expect(read(DATE, text)).toMatchObject({ value: undefined });
  expect(read(DATE, text).offered.toSorted()).toEqual(days);
});

it('takes no day from a length that ends within one', () => {
  expect(read(DATE, 'a week and a half from now').value).toBeUndefined();
});

it.each([
  ['tomorrow evening at 7', '2026-11-27T19:00'],
  ['at 7 tomorrow evening', '2026-11-27T19:00'],
  ['five-thirty tomorrow evening', '2026-11-27T17:30'],
  ['half past nine tomorrow morning', '2026-11-27T09:30'],
  ['Monday night at 11', '2026-11-30T23:00'],
  ['at 11 on Monday night', '2026-11-30T23:00'],
  ['late Friday evening at 10', '2026-11-27T22:00'],
  ['tomorrow at seven forty-five pm', '2026-11-27T19:45'],
  ['next Monday at 14h', '2026-11-30T14:00'],
  ['2026-12-05 10:15', '2026-12-05T10:15'],
])('reads the moment of “%s” and quotes all of it', (text, moment) => {
  const { value, quote } = read(MOMENT, text);

  expect([String(value).slice(0, 16), quote]).toEqual([moment, text.replace(/^at /, '')]);
});

it('takes no moment from a day alone and says what is missing', () => {
  expect(read(MOMENT, 'Monday')).toMatchObject({ value: undefined, reason: 'Monday names a day and no time' });
});

it.each([
  ['5 km', 5],
  ['5 ft 2 in', 5 + 2 / 12],
  ['6 foot 2', 6 + 2 / 12],
  ['5\'10"', 5 + 10 / 12],
  ['a mile and a half', 1.5],
  ['40 square meters', 40],
])('quotes a measure with its unit: “%s”', (text, size) => {
  expect(read(SIZE, text)).toMatchObject({ value: expect.closeTo(size, 9), quote: text });
});

it('takes the measure for a size, and not the count beside it', () => {
  expect(read(SIZE, '23 computers and 10 miles of cable').value).toBe(10);
});
