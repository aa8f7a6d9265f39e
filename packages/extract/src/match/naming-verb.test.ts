import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlots } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

function read(name: string, members: readonly [string, ...string[]], text: string, asked: readonly string[] = []) {
  const slots = describeSlots(z.object({ status: z.enum(members).optional() }));
  const options = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };
  return readLocal({ slots, text, asked, command: { name, utterances: [] }, options }).slots['status']?.value;
}

it.each([
  ['place_order', ['placed', 'approved', 'delivered'], 'place an order for pet 9'],
  ['place_order', ['placed', 'approved', 'delivered'], 'please could you place an order'],
  ['open_account', ['open', 'closed'], 'open an account'],
  ['close_ticket', ['open', 'closed'], 'I want to close the ticket'],
  ['ship_order', ['shipped', 'waiting'], 'ship my order'],
] as const)('takes no value from the verb that names %s', (name, members, text) => {
  expect(read(name, [...members] as [string, ...string[]], text)).toBeUndefined();
});

it.each([
  ['place_order', ['placed', 'approved'], 'place an order with status approved', 'approved'],
  ['place_order', ['placed', 'approved'], 'place an order with status placed', 'placed'],
  ['list_orders', ['placed', 'approved'], 'list the placed orders', 'placed'],
] as const)('takes what is said besides it: %s', (name, members, text, value) => {
  expect(read(name, [...members] as [string, ...string[]], text)).toBe(value);
});

it('takes the verb as the answer when the value was asked for', () => {
  expect(read('open_account', ['open', 'closed'], 'open', ['status'])).toBe('open');
});
