import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plain text', () => {
  it.each([
    ['\u001b[31m5\u001b[0m and 7', '5 and 7'],
    ['\u001b]8;;https://example.com\u0007link\u001b]8;;\u0007', 'link'],
    ['a\u0000b\u0007c', 'abc'],
    ['tab\tand\r\nline', 'tab\tand\r\nline'],
    ['\ufeffhi\u200b there', 'hi there'],
    ['\u001b[', '['],
    ['1\u001b[1m2', '12'],
  ])('leaves invisible marks out of %j', (said, plain) => {
    expect(plainText(said).text).toBe(plain);
  });

  it.each(['1\u202e2', '1\u200b2', '٤\u202d\u202c٢'])('leaves %j as it is: two numbers may be seen there', (said) => {
    expect(plainText(said).text).toBe(said);
  });

  const piece = fc.constantFrom(
    '\u001b[31m',
    '\u001b[0m',
    '\u0007',
    'a',
    ' ',
    '5',
    '💥',
    '\ud800',
    '\u001b',
    '\u200b',
    '\u202e',
    '[',
    '\n',
  );
  test.prop([fc.array(piece).map((pieces) => pieces.join(''))])('knows where every character stood', (said) => {
    const { text, at } = plainText(said);

    for (let offset = 0; offset < text.length; offset++) expect(said[at(offset)]).toBe(text[offset]);
  });
});
