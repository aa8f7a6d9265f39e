import { expect, it } from 'vitest';
import { classifyRejection } from './rejection-class.ts';

it.each([
  ['Error: order not found', 'referential'],
  ['Error: Payment method certificate_1 not found', 'referential'],
  ['Error: payment amount does not add up, total price is 305, but paid 255', 'arithmetic'],
  ['Error: Gift card balance is not enough', 'arithmetic'],
  ['Error: The number of items to be exchanged should match.', 'arithmetic'],
  ['Error: New item 1 not found or available', 'availability'],
  ['Error: not enough seats on flight HAT229', 'availability'],
  ['Error: Non-pending order cannot be cancelled', 'state'],
  ['Error: certificate cannot be used to update reservation', 'state'],
  ['Error: 1 validation error for Passenger\ndob\n  Field required', 'shape'],
  ["Error: 'dob'", 'shape'],
])('files %j under %s', (message, name) => {
  expect(classifyRejection(message)).toBe(name);
});
