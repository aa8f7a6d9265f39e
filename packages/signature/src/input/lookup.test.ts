import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { editDistance, lookupAmong } from './lookup.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['lst users', 'list users', 1],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, zero only for equals, and never more than the longer string', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('is told exactly up to the longest of interest, and as longer beyond it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, most) => {
        const distance = editDistance(a, b);
        const told = editDistance(a, b, most);
        expect(distance <= most ? told : told > most).toBe(distance <= most ? distance : true);
      }),
    );
  });
});

describe('lookupAmong', () => {
  const names = ['John Smith', 'Joan Smith', 'Ann Lee', 'Bob'];

  it('knows what is there, but for case and blanks', () => {
    expect(lookupAmong(' john  SMITH', names)).toEqual({ kind: 'found', value: 'John Smith' });
  });

  it('suggests by whole words and by edits, at most three', () => {
    expect(lookupAmong('Lee', names)).toEqual({ kind: 'unknown', suggestions: ['Ann Lee'] });
    expect(lookupAmong('Jon Smith', [...names, 'Jan Smith', 'Jin Smith'])).toMatchObject({
      suggestions: { length: 3 },
    });
    expect(lookupAmong('Zaphod', names)).toEqual({ kind: 'unknown', suggestions: [] });
  });

  it('corrects only where one thing is near and it was allowed', () => {
    expect(lookupAmong('Bobb', names, { correct: true })).toEqual({ kind: 'corrected', value: 'Bob' });
    expect(lookupAmong('Jon Smith', names, { correct: true })).toMatchObject({ kind: 'unknown' });
  });
});
