import { describe, expect, it } from 'vitest';
import { beyond, wordPatterns } from './languages.ts';

describe('patterns of words', () => {
  it.each([
    ['const A = /^(?:yes|no)$/u;', 1],
    ["if (/\\bplease\\b/iu.test(text)) return text.replace(/thanks/u, '');", 2],
    ['const A = /^\\p{Lu}[\\p{L}\\d]+(?<rest>\\s)$/u;', 0],
    ["import { a } from './words/yes-no.ts';", 0],
    ['// const A = /^(?:yes|no)$/u;', 0],
    ['/** "yes" or /no/ */', 0],
    ['const half = count / total + rest / parts;', 0],
  ])('are counted in “%s”', (line, count) => {
    expect(wordPatterns(line)).toHaveLength(count);
  });

  it('are held to their bound', () => {
    expect(beyond('extract', 3, 3)).toEqual([]);
    expect(beyond('extract', 4, 3)).toMatchObject([{ message: expect.stringContaining('put the words into') }]);
  });
});
