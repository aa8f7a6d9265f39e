import type { LanguagePack } from '@fw/signature';
import { wordsOf } from './own-yes.ts';
import { readYesNo } from './yes-no.ts';

/**
 * Whether words are a request once more: none that the request had not, but for courtesy. A message may come twice, with its
 * "ok" or without; that agrees to nothing.
 */
export function isSaidAgain(utterance: string, request: string, { talk }: LanguagePack): boolean {
  const said = new Set(wordsOf(request));
  return wordsOf(utterance).every((word) => said.has(word) || word.replace(talk.openings, '') === '');
}

/** Whether a yes is nothing but the request once more, where the request was nothing but a yes ("do it", twice). */
export function isYesAgain(utterance: string, request: string, language: LanguagePack): boolean {
  const { kind, rest } = readYesNo(request, language);
  const isCourtesy = utterance.replace(language.talk.openings, '').trim() === '';
  return kind === 'yes' && rest === '' && !isCourtesy && isSaidAgain(utterance, request, language);
}
