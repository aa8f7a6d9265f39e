import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './match/describe-slot.ts';
import { readAddress } from './read-address.ts';

const SLOTS = describeSlots(
  z.object({
    order: z.string(),
    address1: z.string().meta({ label: 'street' }),
    address2: z.string().default('').meta({ label: 'apartment or suite' }),
    city: z.string(),
    state: z.string(),
    country: z.string(),
    zip: z.string().meta({ label: 'zip code' }),
  }),
);

function read(text: string, slots = SLOTS): Record<string, unknown> {
  const found = Object.entries(readAddress(text, slots, []).slots);
  return Object.fromEntries(found.map(([slot, { value }]) => [slot, value]));
}

describe('an address', () => {
  it('is read by the shapes of its parts, however it is set and wherever it stands (row 36)', () => {
    const address = fc.record({
      number: fc.integer({ min: 1, max: 99_999 }),
      name: fc.constantFrom('Main', 'Long Oak', '5th', 'Martin Luther King', "O'Hara"),
      kind: fc.constantFrom('St', 'Street', 'Ave', 'road', 'Blvd.'),
      unit: fc.constantFrom(undefined, 'Apt 4', 'Suite 12', '#3B', '2nd floor'),
      city: fc.constantFrom('Dallas', 'New York', 'St. Louis', 'Salt Lake City'),
      state: fc.constantFrom('TX', 'NY', 'CA', 'DC'),
      zip: fc.constantFrom('75201', '10001', '00501-1234'),
      country: fc.constantFrom(undefined, 'USA', 'United States'),
      comma: fc.constantFrom(', ', ' '),
      before: fc.constantFrom('', 'ship it to ', 'the new address is ', 'no, send #W4010203 to '),
      after: fc.constantFrom('', ' please', '.', ', thanks'),
      isSmall: fc.boolean(),
    });
    fc.assert(
      fc.property(address, ({ number, name, kind, unit, city, state, zip, country, comma, before, after, isSmall }) => {
        const set = (text: string) => (isSmall ? text.toLowerCase() : text);
        const street = set(`${number} ${name} ${kind}`);
        const parts = [street, unit && set(unit), `${set(city)}${comma}${set(state)} ${zip}`, country && set(country)];
        const said = before + parts.filter((part) => part !== undefined).join(comma) + after;

        expect(read(said)).toEqual({
          address1: street,
          city: set(city),
          state: set(state),
          zip,
          ...(unit !== undefined && { address2: set(unit) }),
          ...(country !== undefined && { country: set(country) }),
        });
      }),
    );
  });

  it.each([
    ['10 Downing Street, London SW1A 2AA', { address1: '10 Downing Street', city: 'London', zip: 'SW1A 2AA' }],
    ['an Lange Gasse 5, 10115 Berlin', { address1: 'Lange Gasse 5', city: 'Berlin', zip: '10115' }],
  ])('may be written as elsewhere: “%s”', (text, parts) => {
    expect(read(text)).toMatchObject(parts);
  });

  it.each(['order #W4010203', '2 lamps to Dallas', 'Dallas TX 75201', '12 Main St', 'cancel 5 of them, in OR 97201'])(
    'is none where a part is missing that makes it one: “%s”',
    (text) => {
      expect(read(text)).toEqual({});
    },
  );

  it('is a text where there are no slots for its parts', () => {
    const slots = describeSlots(z.object({ address: z.string(), note: z.string() }));

    expect(read('12 Main St, Dallas TX 75201', slots)).toEqual({});
  });
});
