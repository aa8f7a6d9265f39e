import { onceFor } from '@fw/signature';
import type { LanguagePack } from '@fw/signature/language';
import { mention, type Candidate } from './candidate.ts';
import { GAP, phrase } from './patterns.ts';
import type { Reading } from './reading.ts';

/** Signs that say yes or no in every language, in any colour of skin. */
const SIGNS = { yes: '[👍✅👌]', no: '[👎❌]' };
const COLOUR = '\\p{Emoji_Modifier}?';

const formsOf = onceFor(({ yesNo }: LanguagePack) => {
  const all = (sort: 'within' | 'weak', side: 'yes' | 'no'): RegExp =>
    phrase(
      yesNo
        .map((words) => words[sort][side])
        .join('|')
        .replaceAll(' ', GAP)
        .replaceAll("'", "['’]"),
    );
  return [
    { pattern: all('within', 'no'), value: false, confidence: 0.85 },
    { pattern: all('within', 'yes'), value: true, confidence: 0.85 },
    { pattern: new RegExp(SIGNS.yes + COLOUR, 'gu'), value: true, confidence: 0.85 },
    { pattern: new RegExp(SIGNS.no + COLOUR, 'gu'), value: false, confidence: 0.85 },
    { pattern: all('weak', 'yes'), value: true, confidence: 0.4 },
    { pattern: all('weak', 'no'), value: false, confidence: 0.4 },
  ];
});

/** Finds words that say yes or no. */
export function recognizeBooleans({ text, language }: Reading): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { pattern, value, confidence } of formsOf(language)) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      found.push(mention(text, span, { kind: 'boolean', value, confidence }));
    }
  }
  return found;
}
