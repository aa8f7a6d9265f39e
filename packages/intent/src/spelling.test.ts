import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { wordKeys } from './classify/text-grams.ts';
import { createSpelling } from './spelling.ts';

const WORDS = ['cancel', 'order', 'where', 'parcel', 'refund', 'invoice', 'subscribe', 'printer', 'lists', 'list'];
const spell = createSpelling(new Set(wordKeys([WORDS.join(' ')])));

it.each([
  ['cnacel my order', 'cancel my order'],
  ['cancell my oder', 'cancel my oder'],
  ['where is my parcell', 'where is my parcel'],
  ['Cancel my ordre', 'Cancel my order'],
  ['refnud the invioce', 'refund the invoice'],
  // Another first letter, two slips, a short word, what is part of an id or an address.
  ['unsubscribe me', 'unsubscribe me'],
  ['cnacle it', 'cnacle it'],
  ['lits them', 'lits them'],
  ['order-ordre ordre2 ordre@x.org', 'order-ordre ordre2 ordre@x.org'],
])('reads "%s" as "%s"', (said, read) => {
  expect(spell(said)).toBe(read);
});

it('leaves a word that two words could be', () => {
  const two = createSpelling(new Set(wordKeys(['borders boarders'])));

  expect(two('boaders')).toBe('boarders');
  expect(two('borderss')).toBe('borders');
  expect(createSpelling(new Set(wordKeys(['shape share'])))('shaqe')).toBe('shaqe');
});

test.prop([
  fc.constantFrom('cancel', 'parcel', 'refund', 'invoice', 'printer'),
  fc.nat(),
  fc.constantFrom('swap', 'drop', 'double'),
])('puts one slip right wherever it is, behind the first letter', (word, seed, slip) => {
  const at = 1 + (seed % (word.length - 2));
  const typed = {
    swap: word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    drop: word.slice(0, at) + word.slice(at + 1),
    double: word.slice(0, at) + word.charAt(at) + word.slice(at),
  }[slip];

  expect(spell(`please ${typed} it`)).toBe(`please ${word} it`);
});

test.prop([fc.string()])('changes nothing twice', (text) => {
  expect(spell(spell(text))).toBe(spell(text));
});
