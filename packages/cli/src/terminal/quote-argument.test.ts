import { expect, it } from 'vitest';
import { quoteArgument } from './quote-argument.ts';

it.each([
  ['examples/hello_world', 'examples/hello_world'],
  ['grüße', 'grüße'],
  ['C:\\work\\shop', 'C:\\work\\shop'],
  ['my shop', '"my shop"'],
  ['a"b $HOME', '"a\\"b \\$HOME"'],
])('writes %s as a shell wants it', (argument, written) => {
  expect(quoteArgument(argument)).toBe(written);
});
