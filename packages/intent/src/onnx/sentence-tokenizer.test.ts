import { describe, expect, it } from 'vitest';
import { loadSentenceTokenizer } from './sentence-tokenizer.ts';

const VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'cancel', 'order', 'cafe', 'é', 'a', '##b'];
const special = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } });
const ids = (content: string) => ({ id: content, ids: [VOCABULARY.indexOf(content)], tokens: [content] });

/** A WordPiece tokenizer of ten tokens that keeps accents. */
const DEFINITION = JSON.stringify({
  version: '1.0',
  added_tokens: [],
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: false,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
    pair: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
    special_tokens: { '[CLS]': ids('[CLS]'), '[SEP]': ids('[SEP]') },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(VOCABULARY.map((token, id) => [token, id])),
  },
});

const CLS = 2;
const SEP = 3;

describe('loadSentenceTokenizer', () => {
  it('frames a text with the special tokens', async () => {
    const tokenizer = await loadSentenceTokenizer(DEFINITION, 16);

    expect(tokenizer.tokenize('Cancel order')).toEqual([CLS, 4, 5, SEP]);
    expect(tokenizer.tokenize('ab')).toEqual([CLS, 8, 9, SEP]);
    expect(tokenizer.tokenize('')).toEqual([CLS, SEP]);
  });

  it('cuts to the limit and keeps the closing token', async () => {
    const tokenizer = await loadSentenceTokenizer(DEFINITION, 5);

    expect(tokenizer.tokenize('cancel order order cancel cancel cancel')).toEqual([CLS, 4, 5, 5, SEP]);
  });

  it('spells composed and decomposed letters alike', async () => {
    const tokenizer = await loadSentenceTokenizer(DEFINITION, 16);

    expect(tokenizer.tokenize('e\u0301')).toEqual([CLS, 7, SEP]);
    expect(tokenizer.tokenize('\u00e9')).toEqual([CLS, 7, SEP]);
  });

  it('takes control characters, broken surrogates and a million characters', async () => {
    const tokenizer = await loadSentenceTokenizer(DEFINITION, 16);

    expect(tokenizer.tokenize('can\u0000cel\u0007 order')).toEqual([CLS, 4, 5, SEP]);
    expect(tokenizer.tokenize('cancel \ud800')).toEqual([CLS, 4, SEP]);
    expect(tokenizer.tokenize('x'.repeat(1_000_000))).toEqual([CLS, 1, SEP]);
    expect(tokenizer.tokenize('order '.repeat(200_000))).toEqual([CLS, ...Array<number>(14).fill(5), SEP]);
    expect(tokenizer.tokenize(`${' '.repeat(1_000_000)}cancel`)).toEqual([CLS, 4, SEP]);
  });

  it('refuses JSON that is no tokenizer', async () => {
    await expect(loadSentenceTokenizer('null', 16)).rejects.toThrow('Not a tokenizer.json.');
  });
});
