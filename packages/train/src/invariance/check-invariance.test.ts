import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { invarianceLines } from '../report/invariance-lines.ts';
import { sayOtherwise } from './say-otherwise.ts';

it('says a request with other values, case, punctuation, courtesy and one typing error', () => {
  const said = sayOtherwise('send 20 dollars to Ann on May 3', 4, [['Ann', 'Bob']]);

  expect(said.map(({ manner }) => manner)).toEqual(['value', 'case', 'punctuation', 'courtesy', 'typo']);
  expect(said[0]?.text).toMatch(/^send \d+ dollars to Bob on May \d+$/);
});

test.prop([fc.string({ maxLength: 60 }), fc.nat()])(
  'says nothing that was said already, and the same for one seed',
  (text, seed) => {
    const said = sayOtherwise(text, seed);

    expect(said.every((other) => other.text !== text)).toBe(true);
    expect(sayOtherwise(text, seed)).toEqual(said);
  },
);

it('prints one line, and where the law fails', () => {
  const failure = {
    context: '*',
    manner: 'typo' as const,
    text: 'show orders',
    said: 'show odrers',
    before: 'list_orders',
  };

  expect(
    invarianceLines({ manners: { value: { said: 8, alike: 8 }, typo: { said: 4, alike: 3 } }, failures: [failure] }),
  ).toEqual([
    'invariance: of 12 of its utterances said otherwise, 11 run the same command (typo 3 of 4)',
    '  not "show odrers" (nothing instead of list_orders, as for "show orders")',
  ]);
  expect(invarianceLines({ manners: {}, failures: [] })).toEqual([]);
});
