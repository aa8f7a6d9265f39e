import { describe, expect, it } from 'vitest';
import { compileSafely, literalPrefix } from './safe-pattern.ts';

describe('patterns of a schema', () => {
  it('answers like the pattern itself', () => {
    const test = compileSafely(/^[A-Z]{2}-\d{3,}$/);

    expect([test?.('AB-123'), test?.('AB-12'), test?.('xAB-123'), test?.('AB-123\n')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(compileSafely(/^#w\d+$/i)?.('#W1')).toBe(true);
    expect(compileSafely(/^\u00e9\/x$/)?.('é/x')).toBe(true);
  });

  it('answers a pattern that backtracks for ever on an ordinary engine', () => {
    const test = compileSafely(/^(a+)+$/);

    expect(test?.(`${'a'.repeat(5_000)}!`)).toBe(false);
    expect(test?.('aaa')).toBe(true);
  });

  it('runs look-around on short texts only', () => {
    const test = compileSafely(/^(?!0)\d+$/);

    expect(test?.('12')).toBe(true);
    expect(test?.('012')).toBe(false);
    expect(test?.('1'.repeat(65))).toBe(false);
  });

  it('gives up on look-around with nested repetition', () => {
    expect(compileSafely(/^(?=a)(a+)+$/)).toBeUndefined();
    expect(compileSafely(/^(?=a)(a|aa)+$/)).toBeUndefined();
    expect(compileSafely(/^(?=a)(?:[(+)]b)+$/)).toBeDefined();
  });

  it.each([
    [/^#W\d+$/, '#W'],
    [/^ORD-[0-9]+$/, 'ORD-'],
    [/^a\.b\d$/, 'a.b'],
    [/^ab?c$/, 'a'],
    [/^a|b$/, ''],
    [/\d+/, ''],
    [/^\d+$/, ''],
  ])('knows what %s begins with', (pattern, prefix) => {
    expect(literalPrefix(pattern)).toBe(prefix);
  });
});
