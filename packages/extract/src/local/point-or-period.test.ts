import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from '../match/describe-slot.ts';
import { readLocal } from '../match/read-local.ts';

const OPTIONS = { now: new Date('2026-11-26T10:00:00Z'), timeZone: 'UTC' };

function read(text: string, input: z.ZodObject = z.object({ date: z.iso.date() })) {
  const { slots, ambiguities } = readLocal({
    slots: describeSlots(input),
    text,
    asked: [],
    command: { name: 'book_table', utterances: [] },
    options: OPTIONS,
  });
  return {
    values: Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value])),
    open: ambiguities.map(({ candidates }) => candidates.map(({ value }) => value).sort()),
  };
}

it.each(['in December', 'next week', 'next month', 'in 2027', 'this weekend'])(
  'takes no day from a stretch of time: book a table %s',
  (said) => {
    expect(read(`book a table ${said}`).values).toEqual({});
  },
);

it.each(['in 20 minutes', 'right now', 'two hours from now', '90 seconds ago'])(
  'takes no day from what is counted by the clock: start the pump %s',
  (said) => {
    expect(read(`start the pump ${said}`).values).toEqual({});
  },
);

it.each([
  'on 31 February',
  'on February 30th',
  'on the 31st of February',
  'on Feb 30, 2027',
  'on 31st June',
  'on April 31',
  'on the 31st of September 2027',
])('takes nothing from a day that does not exist: book a table %s', (said) => {
  expect(read(`book a table ${said}`).values).toEqual({});
});

it.each([
  ['on August, 20th, outside', '2027-08-20'],
  ['on 7th December', '2026-12-07'],
  ['on December 7', '2026-12-07'],
  ['-2026-12-07-', '2026-12-07'],
])('still takes a day that was named: book a table %s', (said, date) => {
  expect(read(`book a table ${said}`).values).toEqual({ date });
});

it('asks which of two days was meant', () => {
  expect(read('book a table on 6th or 7th December')).toEqual({
    values: {},
    open: [['2026-12-06', '2026-12-07']],
  });
});

it('takes both ends of a stretch where two slots hold them', () => {
  const stay = z.object({ startDate: z.iso.date(), endDate: z.iso.date() });

  expect(read('a room in December', stay).values).toEqual({ startDate: '2026-12-01', endDate: '2026-12-31' });
});
