import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { maskValues } from './mask-values.ts';
import { withoutManners } from './without-manners.ts';

it.each([
  ['Hello, could you please cancel my order? Thanks!', 'cancel my order'],
  ['please cancel my order', 'cancel my order'],
  ['cancel my order, please.', 'cancel my order'],
  ['good morning, cancel my order thank you very much', 'cancel my order'],
  ['hello there', 'hello there'],
  ['thank you!', 'thank you'],
  ['please help', 'please help'],
  ['could you cancel my order', 'could you cancel my order'],
  ['?!', ''],
])('hears "%s" as "%s"', (said, heard) => {
  expect(withoutManners(said)).toBe(heard);
});

const requests = fc.constantFrom('cancel order 4412', 'send "hi" to Ann', 'what is 3 plus 4', 'show my bill for May 3');
const before = fc.constantFrom('', 'please ', 'hi, ', 'Hello, could you please ', 'excuse me, ', 'kindly ');
const after = fc.constantFrom('', '.', '!', '?', ' please', ', please!', ' thanks', ', thank you.', '...');

test.prop([requests, before, after])(
  'says the same to the router whatever manners go around a request',
  (text, a, b) => {
    expect(maskValues(a + text + b)).toBe(maskValues(text));
  },
);

test.prop([fc.string({ unit: fc.constantFrom(...'please hi,.! thnksx5'), maxLength: 40 })])(
  'takes nothing more away from what it has left',
  (text) => {
    expect(withoutManners(withoutManners(text))).toBe(withoutManners(text));
  },
);
