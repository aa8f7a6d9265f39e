import type { LanguagePack } from '@fw/signature';
import { wordsOf } from './own-yes.ts';

/**
 * Whether words are a request once more: none that the request had not, but for courtesy. A message may come twice, with its
 * "ok" or without; that agrees to nothing.
 */
export function isSaidAgain(utterance: string, request: string, { talk }: LanguagePack): boolean {
  const said = new Set(wordsOf(request));
  return wordsOf(utterance).every((word) => said.has(word) || word.replace(talk.openings, '') === '');
}
