import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

const command = { name: 'book_table', utterances: ['book a table'] };

function read(shape: z.ZodRawShape, text: string, asked: readonly string[] = []) {
  const slots = describeSlots(z.object(shape));
  const options = { now: new Date('2026-03-10T23:30:00Z'), timeZone: 'UTC' };
  const found = readLocal({ slots, text, asked, command, options }).slots;
  return Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));
}

const booking = { date: z.iso.date().optional(), time: z.iso.time().optional() };

describe('what is counted from now is an hour and its day', () => {
  it.each([
    ['book a table in 20 minutes', '2026-03-10', '23:50'],
    ['book a table in an hour', '2026-03-11', '00:30'],
  ])('in "%s"', (text, date, time) => {
    expect(read(booking, text)).toEqual({ date, time });
  });

  it('"now" where the hour was asked', () => {
    expect(read(booking, 'right now', ['time'])).toEqual({ date: '2026-03-10', time: '23:30' });
    expect(read(booking, 'book it now please')['date']).toBeUndefined();
  });

  it('but not beside a day that was said, nor where two slots could hold it', () => {
    expect(read(booking, 'book a table tomorrow, I call again in an hour')['date']).toBe('2026-03-11');
    expect(read({ ...booking, birthday: z.iso.date().optional() }, 'book a table in an hour')).toEqual({
      time: '00:30',
    });
  });
});
