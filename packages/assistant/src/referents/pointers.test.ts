import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from '@fw/signature/language';
import { pointersIn } from './pointers.ts';

const first = (text: string) => pointersIn(text, ENGLISH)[0];

describe('words that point to something on the table', () => {
  it.each([
    ['cancel the second one pls', { kind: 'nth', n: 1 }],
    ['renew the first please', { kind: 'nth', n: 0 }],
    ['freeze the last one', { kind: 'nth', n: -1 }],
    ['show the 3rd order', { kind: 'nth', n: 2 }],
    ['no, the other one', { kind: 'other' }],
    ['cancel both', { kind: 'all', pair: true }],
    ['drop both my courses', { kind: 'all', pair: true }],
    ['return all of them', { kind: 'all' }],
    ['cancel all my lessons', { kind: 'all' }],
    ['and the rest', { kind: 'rest' }],
    ['cancel the other two', { kind: 'rest' }],
    ['take the cheaper one', { kind: 'most', of: 'least', about: 'price' }],
    ['cancel the newest order', { kind: 'most', of: 'greatest', about: 'day' }],
    ['the one with the chair', { kind: 'like', words: ['chair'] }],
    ['dispute the Nova Electronics one', { kind: 'like', words: ['nova', 'electronics'] }],
    ['cancel it', { kind: 'it' }],
    ['freeze that', { kind: 'it' }],
    ['cancel that order', { kind: 'it' }],
    ['change its address', { kind: 'it' }],
  ])('are found in "%s" (row N14)', (text, way) => {
    expect(first(text)?.way).toEqual(way);
  });

  it.each([
    'my first name is Ann',
    'tell Dr. Osei that the tablets make me dizzy',
    'book it for last week',
    'first, thank you',
    'say "cancel the second one"',
    'on the second of March',
  ])('are no ordinal in "%s"', (text) => {
    expect(pointersIn(text, ENGLISH).filter(({ way }) => way.kind === 'nth')).toEqual([]);
  });

  it('stand where they say they stand, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('the', 'second', 'one', 'it', 'that', 'order', 'with', 'chair', ',', '“', 'both', 'é'),
        ),
        (words) => {
          const text = words.join(' ');
          return pointersIn(text, ENGLISH).every(({ quote, start, end }) => text.slice(start, end).includes(quote));
        },
      ),
    );
  });
});
