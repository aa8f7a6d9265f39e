import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { nearRequests } from './near-requests.ts';

const SHOP = ['cancel my order', 'track the parcel', 'turn on the light in the shop', 'where is my order'];

it('puts its things under other verbs, its verbs before other things, and turns requests round', () => {
  const near = nearRequests(SHOP, 12);

  expect(near.some((text) => /^(?:rename|lend|insure|archive) .*order/.test(text))).toBe(true);
  expect(near).toContain('turn off the light in the shop');
  expect(near.some((text) => text.startsWith('cancel the ') && !/order|parcel/.test(text))).toBe(true);
});

it('turns nothing round that the workflow itself speaks of', () => {
  expect(nearRequests([...SHOP, 'please turn off the light'], 12)).not.toContain('turn off the light in the shop');
});

test.prop([fc.array(fc.string({ unit: fc.constantFrom(...'abc the my.?'), maxLength: 40 }), { maxLength: 60 })])(
  'is bounded, without repetitions, and the same for the same words in any order',
  (texts) => {
    const near = nearRequests(texts, 3);

    expect(new Set(near).size).toBe(near.length);
    expect(near.length).toBeLessThanOrEqual(400);
    expect(nearRequests([...texts].reverse(), 3)).toEqual(near);
    for (const text of near) expect(text).not.toContain('{}');
  },
);
