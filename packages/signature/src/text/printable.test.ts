import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixesScripts, printable, printableLines, printableName, safeText } from './printable.ts';

describe('printable (law 3: shown text cannot forge its frame)', () => {
  it('is one line of visible characters, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}“”]/u);
        expect(printable(text, 'html')).not.toMatch(/[<>"']/u);
      }),
    );
  });

  it.each([
    ['50\namount: 1', '50\\namount: 1'],
    ['\u001b[2K\rok', '\\u{001b}[2K\\rok'],
    ['abc\u202egnp', 'abc\\u{202e}gnp'],
    ['An\u200bn', 'An\\u{200b}n'],
    ['a\u2028b', 'a\\u{2028}b'],
    ['Ann” (as you confirmed)', 'Ann" (as you confirmed)'],
    ['\ud800', '\\u{d800}'],
    ['a\u3164b', 'a\\u{3164}b'],
  ])('shows %j as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('cuts what is long and says how long it is, never inside a character', () => {
    expect(printable('💥'.repeat(1_000))).toBe(`${'💥'.repeat(150)}… (2000 characters)`);
  });

  it('marks names whose letters are of several scripts, and no honest name', () => {
    expect(printableName('Аnn')).toBe('Аnn (letters of several scripts)');
    expect(printableName('Анна')).toBe('Анна');
    expect(mixesScripts('Müller & Иван')).toBe(false);
  });

  it('escapes for HTML', () => {
    expect(printable('<img src=x>', 'html')).toBe('&lt;img src=x&gt;');
  });

  it('hands on an answer with what a terminal would obey made visible, and emoji as they are', () => {
    expect(safeText('a\u001b[2Jb\u202ec\r\nd\te 👩\u200d🚀')).toBe('a\\u{001b}[2Jb\\u{202e}c\nd\te 👩\u200d🚀');
  });

  it('keeps the lines of a text that has lines', () => {
    expect(printableLines('a\u001b[31m\nb')).toBe('a\\u{001b}[31m\nb');
  });
});
