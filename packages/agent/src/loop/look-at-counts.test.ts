import { describe, expect, it } from 'vitest';
import { ENGLISH } from '@fw/signature/language';
import { otherCount } from './look-at-counts.ts';

const against = (said: string, ...given: readonly (readonly [string, number])[]) =>
  otherCount(
    given.map(([name, value]) => ({ slot: name, name, value })),
    said,
    ENGLISH,
  )?.text;

describe('a count beside the one that the person said', () => {
  it.each([
    ['add 2 checked bags', 'total baggages', 5, '2 checked bags'],
    ['a table with three chairs', 'number of chairs', 4, 'three chairs'],
    ['12 tickets for tonight', 'ticket count', 2, '12 tickets'],
  ])('is told: %s', (said, name, value, quote) => {
    expect(against(said, [name, value])).toContain(`"${quote}"`);
  });

  it.each([
    ['the number is that', 'add 2 checked bags', [['total baggages', 2]]],
    [
      'another parameter has it',
      'add 2 checked bags',
      [
        ['total baggages', 2],
        ['paid baggages', 0],
      ],
    ],
    ['two numbers were said of it', 'I have 1 bag and want 2 bags', [['total baggages', 3]]],
    ['it was said of something else', 'for 2 people', [['total baggages', 3]]],
    ['it is an amount', 'up to $600 for bags', [['total baggages', 3]]],
    ['a sentence ends between', 'there are 2. Bags are heavy', [['total baggages', 3]]],
  ] as const)('is none where %s', (_, said, given) => {
    expect(against(said, ...given)).toBeUndefined();
  });
});
