import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { Tokenizer } from '@huggingface/tokenizers';

/** What the models of one task were sent and answered, in tokens. */
export interface TokenUse {
  readonly calls: number;
  readonly inputTokens: number;
  /** Of the input: what stood at the beginning of the request before, word for word, as providers cache prompts. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/**
 * Counts the tokens of one task. A prompt is given in pieces, in the order in which a provider reads them: tools, system
 * message, messages. What it has in common with the prompt before it, from its start, counts as cached; the first prompt
 * of a task finds no cache.
 *
 * The tokenizer is that of the shared sentence encoder (WordPiece, 30,522 entries); other vocabularies give other
 * numbers and much the same ratios.
 */
export class TokenMeter {
  #use: TokenUse = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  /** The prompt before, by the model that was asked. */
  readonly #before = new Map<string, readonly string[]>();

  get use(): TokenUse {
    return this.#use;
  }

  /** Counts one call. */
  count(model: string, prompt: readonly string[], answer: string): void {
    const { calls, inputTokens, cachedTokens, outputTokens } = this.#use;
    const before = this.#before.get(model) ?? [];
    this.#before.set(model, prompt);
    this.#use = {
      calls: calls + 1,
      inputTokens: inputTokens + prompt.reduce((sum, piece) => sum + tokensOf(piece), 0),
      cachedTokens: cachedTokens + sharedTokens(before, prompt),
      outputTokens: outputTokens + tokensOf(answer),
    };
  }
}

function sharedTokens(before: readonly string[], prompt: readonly string[]): number {
  let shared = 0;
  for (const [at, piece] of prompt.entries()) {
    const earlier = before[at] ?? '';
    if (earlier !== piece) {
      let length = 0;
      while (length < piece.length && piece[length] === earlier[length]) length++;
      return shared + tokensOf(piece.slice(0, length));
    }
    shared += tokensOf(piece);
  }
  return shared;
}

/** The little of the tokenizer that is used here. */
interface Encoder {
  encode(text: string, options: { readonly add_special_tokens: boolean }): { readonly ids: readonly number[] };
}

let tokenizer: Encoder | undefined;
/** Texts come again in every prompt of a task; the catalogue in every task. */
const known = new Map<string, number>();

function tokensOf(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  const encoder = (tokenizer ??= openTokenizer());
  const count = text === '' ? 0 : encoder.encode(text, { add_special_tokens: false }).ids.length;
  if (known.size > 50_000) known.clear();
  known.set(text, count);
  return count;
}

function openTokenizer(): Encoder {
  return new Tokenizer(JSON.parse(readFileSync(join(encoderFolder, 'tokenizer.json'), 'utf8')) as object, {});
}
