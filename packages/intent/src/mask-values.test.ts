import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { maskValues } from './mask-values.ts';

describe('maskValues', () => {
  it.each([
    ['add 2,514.5 and 1374', 'add 5 and 5'],
    ['10 - 4', '5 - 5'],
    ['3+8', '5+5'],
    ['take -12 from 7', 'take 5 from 5'],
    ['add twenty-one and two thousand and six', 'add 5 and 5'],
    ['what is three point five plus 2 million', 'what is 5 plus 5'],
    ['cancel #W2378156, please', 'cancel #A12'],
    ['open ABC-12', 'open #A12'],
    ['pay 300 dollars or €12.50', 'pay $5 or $5'],
    ['move it to 2024-11-30 at 14:30', 'move it to May 5 at 5:00'],
    ['on December 3rd, 2025 at 7 pm', 'on May 5 at 5:00'],
    ['write to anna.b+x@mail.org', 'write to me@example.com'],
    ['open https://shop.org/a?b=1.', 'open https://example.com'],
    ['call +49 170 1234567', 'call 555-0100'],
    ['come on the 3rd of March', 'come on May 5'],
    ['tell Dmitri Petrov and Ms Okafor that alice left', 'tell Anna and Anna that Anna left'],
    ['meet Omar on May 3', 'meet Anna on May 5'],
    ['rename it to "Cancel all of it"', 'rename it to "text"'],
  ])('reads the values of %j as their kinds (N18)', (text, masked) => {
    expect(maskValues(text)).toBe(masked);
  });

  it.each([
    "don't cancel Anna's order",
    'will it rain in May',
    'mark the bill',
    'fix the Ruby script',
    'roll over my 401k',
    'where is my w2',
    'the other one',
  ])('leaves %j as it is', (text) => expect(maskValues(text)).toBe(text));

  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat()])(
    'takes one number for another, whatever their size (N18)',
    (a, b) => {
      expect(maskValues(`what is ${a} plus ${b}?`)).toBe('what is 5 plus 5');
    },
  );

  const piece = fc.constantFrom('add', '5', '$5', '#A12', '"text"', '5:00', '555-0100', '12', '-', '.');
  test.prop([fc.array(piece)])('changes nothing in what is masked', (pieces) => {
    const once = maskValues(pieces.join(' '));
    expect(maskValues(once)).toBe(once);
  });
});
