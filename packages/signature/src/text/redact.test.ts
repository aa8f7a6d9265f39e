import { describe, expect, it } from 'vitest';
import { FwError } from '../fw-error.ts';
import { createRedactor } from './redact.ts';

describe('secrets are redacted by value', () => {
  const secret = 'sk-Abc/123+very=secret';
  const redact = createRedactor([secret, undefined, 'short']);

  it.each([
    ['a text', `401: invalid key ${secret}.`],
    ['a URL', `https://x.example/?key=${encodeURIComponent(secret)}`],
    ['Base64', `Basic ${Buffer.from(secret).toString('base64')}`],
    ['a nested value and a key', { [secret]: [{ deep: `x${secret}` }] }],
    ['an error', new Error(`bad ${secret}`, { cause: new Error(secret) })],
  ])('in %s', (_, value) => {
    const clean: unknown = redact(value);

    const all =
      clean instanceof Error ? `${clean.message} ${clean.stack} ${String(clean.cause)}` : JSON.stringify(clean);
    expect(all).not.toContain(secret);
    expect(all).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    expect(all).toContain('[redacted]');
  });

  it('keeps the class and the code of an error, and leaves what holds none as it is', () => {
    const clean = redact(new FwError('model-failed', `refused: ${secret}`));
    const innocent = { text: 'short words', at: new Date(0), list: [1] };

    expect(FwError.is(clean, 'model-failed')).toBe(true);
    expect(redact(innocent)).toBe(innocent);
  });
});
