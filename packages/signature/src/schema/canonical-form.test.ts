import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalForm, canonicalJson, plainForm, restoreForm } from './canonical-form.ts';

/** Everything that a schema can make and that has a form, keys with `$` and odd numbers included. */
const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom<unknown>(null, undefined, -0, NaN, '$date', '\ud800'),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => new Uint8Array(bytes)),
    fc.webUrl().map((url) => new URL(url)),
  ),
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => new Set(items)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.dictionary(fc.oneof(fc.constantFrom('$date', '$map', '$object', '__proto__', 'a'), fc.string()), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;

describe('the canonical form (law 3)', () => {
  it('gives back what it was made of, for all that a schema can make', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const form = canonicalForm(value);

        expect(canonicalForm(restoreForm(form))).toEqual(form);
        expect(JSON.parse(JSON.stringify(form))).toEqual(form);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [new Map([['a', 1]]), new Map([['a', 2]])],
    [new Set([1]), new Set([1, 2])],
    [new Set(['1']), new Set([1])],
    [new Date(0), new Date(0).toISOString()],
    [10n, '10'],
    [10n, 10],
    [NaN, null],
    [Infinity, null],
    [-0, 0],
    [[undefined], [null]],
    [{ $date: 'x' }, { $date: 'y' }],
    [{ $set: [1] }, new Set([1])],
    [new Uint8Array([1]), new Uint8Array([2])],
    ['\ud800', '\ud801'],
    [{ a: { b: new Map([[1, new Set([2])]]) } }, { a: { b: new Map([[1, new Set([3])]]) } }],
  ])('tells %o from %o', (one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });

  it('does not depend on the order of keys, entries and members, nor on fields that are undefined', () => {
    expect(canonicalJson({ b: 1, a: new Set([2, 1]), c: undefined })).toBe(canonicalJson({ a: new Set([1, 2]), b: 1 }));
    expect(
      canonicalJson(
        new Map([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe(
      canonicalJson(
        new Map([
          [3, 4],
          [1, 2],
        ]),
      ),
    );
  });

  it.each([() => 1, Symbol('x'), new (class Money {})(), { deep: [() => 1] }, new WeakMap(), Promise.resolve()])(
    'has none for %o, and says so',
    (value) => {
      expect(() => canonicalForm(value)).toThrow(expect.objectContaining({ code: 'no-canonical-form' }) as Error);
    },
  );

  it('has none for what holds itself', () => {
    const ring: unknown[] = [];
    ring.push(ring);

    expect(() => canonicalForm(ring)).toThrow(expect.objectContaining({ code: 'no-canonical-form' }) as Error);
  });

  it('reads as plain JSON where a machine or a person is told', () => {
    const value = { at: new Date(0), n: 5n, ids: new Set(['a']), by: new Map([['x', 1]]), odd: new Map([[1, 2]]) };

    expect(plainForm(canonicalForm(value))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      by: { x: 1 },
      ids: ['a'],
      n: '5',
      odd: [[1, 2]],
    });
  });
});
