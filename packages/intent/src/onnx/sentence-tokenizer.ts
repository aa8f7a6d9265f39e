import type { Tokenizer } from '@huggingface/tokenizers';
import { maskValues } from '../mask-values.ts';

/** Turns a text into token numbers, at most `maxTokens` of them, special tokens included. */
export interface SentenceTokenizer {
  tokenize(text: string): number[];
}

/**
 * Characters that can matter per token. English averages four; long words, numbers and markup go to
 * ten. What stands behind `maxTokens` times this is cut before it is looked at, so that a million
 * characters cost no more than a page.
 */
const CHARACTERS_PER_TOKEN = 32;

/**
 * Reads a `tokenizer.json`.
 *
 * @throws {TypeError} When the JSON is not a tokenizer's; the folder's hashes rule that out for ours.
 */
export async function loadSentenceTokenizer(json: string, maxTokens: number): Promise<SentenceTokenizer> {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const definition: unknown = JSON.parse(json);
  if (typeof definition !== 'object' || definition === null) throw new TypeError('Not a tokenizer.json.');
  const tokenizer = new Tokenizer(definition, {});
  const closing = closingTokens(tokenizer);
  return {
    tokenize(text) {
      const { ids } = tokenizer.encode(prepare(text, maxTokens));
      if (ids.length <= maxTokens) return ids;
      return [...ids.slice(0, maxTokens - closing), ...ids.slice(ids.length - closing)];
    },
  };
}

/** Half of a character: what is left when text is cut in the wrong place. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** One spelling per text: composed, well-formed Unicode without leading blanks, values standing as their kind. */
function prepare(text: string, maxTokens: number): string {
  const start = text.trimStart().slice(0, maxTokens * CHARACTERS_PER_TOKEN);
  return maskValues(start.replace(LONE_SURROGATE, '\uFFFD').normalize('NFC'));
}

/** How many special tokens stand behind a text ([SEP]); they stay when the text is cut. */
function closingTokens(tokenizer: Tokenizer): number {
  const bare = tokenizer.encode('a', { add_special_tokens: false }).ids;
  const whole = tokenizer.encode('a').ids;
  const opening = whole.indexOf(bare[0] ?? -1);
  return opening < 0 ? 0 : whole.length - opening - bare.length;
}
