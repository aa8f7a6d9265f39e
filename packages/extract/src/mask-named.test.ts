import { expect, it } from 'vitest';
import { z } from 'zod';
import { maskNamed } from './mask-named.ts';
import { readTagged } from './read-tagged.ts';

const shape = { to: z.string(), orderId: z.string() };

it.each([
  ['send_message to=Bob', 'send_message       '],
  ['send to = "Ann B" hello', 'send              hello'],
  ['cancel --order-id #W1', 'cancel               '],
  ['cancel <order id>#W1</order id> now', 'cancel                          now'],
  ['send a word to Bob', 'send a word to Bob'],
])('takes names and values out of %s and leaves every other word where it is', (text, masked) => {
  const found = readTagged(text, shape);

  expect(maskNamed(text, found)).toBe(masked);
  expect(maskNamed(text, found)).toHaveLength(text.length);
});
