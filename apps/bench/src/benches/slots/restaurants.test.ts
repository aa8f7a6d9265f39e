import { expect, it } from 'vitest';
import { askedNow } from './restaurants.ts';

it('takes a slot that is listed once more for the one that is asked now', () => {
  expect(askedNow(['first_name', 'last_name'])).toEqual(['first_name', 'last_name']);
  expect(askedNow(['first_name', 'last_name', 'last_name'])).toEqual(['last_name']);
  expect(askedNow(['first_name', 'last_name', 'last_name', 'first_name'])).toEqual(['last_name', 'first_name']);
  expect(askedNow([])).toEqual([]);
});
