import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it('shows control characters instead of letting the terminal obey them', () => {
  expect(plainText('a\u001b[31mred\u0007\r\nb\tc\rd\u009b')).toBe('a\\x1b[31mred\\x07\nb\tc\\x0dd\\x9b');
});
