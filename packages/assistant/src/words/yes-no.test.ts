import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENGLISH, SPANISH } from '@fw/signature/language';
import { readYesNo } from './yes-no.ts';

/** Answers to "Go ahead? (yes or no)" by language and class. German is understood whatever the language is. */
const answers = JSON.parse(
  readFileSync(new URL('../../test/yes-no-answers.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const all = Object.entries(answers).flatMap(([language, classes]) =>
  Object.entries(classes).flatMap(([kind, texts]) => texts.map((text) => ({ language, kind, text }))),
);

/** What an answer lets happen: only a plain yes runs anything. */
function readingOf(text: string, language: string): 'yes' | 'no' | 'asks again' {
  const { kind, rest } = readYesNo(text, language === 'es' ? SPANISH : ENGLISH);
  return kind === 'other' || rest !== '' ? 'asks again' : kind;
}

describe('yes is yes (row N11)', () => {
  it('has a corpus of answers in eight classes and three languages', () => {
    expect(all.length).toBeGreaterThanOrEqual(500);
    expect(Object.keys(answers)).toEqual(['en', 'de', 'es']);
    for (const classes of Object.values(answers)) expect(Object.keys(classes)).toHaveLength(8);
  });

  it.each(['question', 'irony', 'condition', 'doubt', 'mixture', 'other'])('takes no %s for a yes or a no', (kind) => {
    const wrong = all.filter(
      (answer) => answer.kind === kind && readingOf(answer.text, answer.language) !== 'asks again',
    );

    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it.each(['yes', 'no'] as const)('takes each natural %s for one', (kind) => {
    const wrong = all.filter((answer) => answer.kind === kind && readingOf(answer.text, answer.language) !== kind);

    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it('takes no yes with anything unexplained behind, before or around it', () => {
    const foreign = ['zebra', 'if', 'Bob', '50', 'wait', 'not', '"', '🙄', '...', '?', '/s', 'unless it rains', '(no)'];
    const yeses = all.filter(({ kind }) => kind === 'yes');

    for (const { text, language } of yeses)
      for (const word of foreign) {
        expect(readingOf(`${text} ${word}`, language)).not.toBe('yes');
        expect(readingOf(`${word} ${text}`, language)).not.toBe('yes');
      }
    // A compound is a word of its own.
    for (const { text, language } of yeses.filter(({ text }) => /\p{L}$/u.test(text)))
      expect(readingOf(`${text}-man`, language)).not.toBe('yes');
  });

  it('gives what follows a yes or a no, for a correction', () => {
    expect(readYesNo('no, store credit', ENGLISH)).toEqual({ kind: 'no', rest: 'store credit' });
    expect(readYesNo('yes but make it 40', ENGLISH)).toEqual({ kind: 'yes', rest: 'make it 40' });
  });
});
