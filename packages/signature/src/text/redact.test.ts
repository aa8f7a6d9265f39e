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
    ['a user and a password', `Basic ${Buffer.from(`u:${secret}`).toString('base64')}`],
    ['a token of Base64 for URLs', Buffer.from(`ab${secret}cd`).toString('base64url')],
    ['another case', secret.toUpperCase()],
    ['a text that strikes its middle out', `Incorrect key: ${secret.slice(0, 8)}****${secret.slice(-4)}. Get one.`],
    ['a URL with small letters', encodeURIComponent(secret).toLowerCase()],
    ['JSON within JSON', JSON.stringify(JSON.stringify({ key: secret }))],
    ['JSON with escaped slashes', JSON.stringify(secret).replaceAll('/', '\\/')],
    ['hexadecimal digits', Buffer.from(secret).toString('hex')],
    ['a map', [...redact(new Map([['k', secret]]))]],
    ['a set', [...redact(new Set([secret]))]],
    [
      'a field of a class',
      new (class Response {
        body = `key ${secret}`;
      })(),
    ],
    ['headers', redact(new Headers({ authorization: secret }))],
    ['a URL as an object', redact(new URL(`https://x.example/?k=${encodeURIComponent(secret)}`))],
    ['errors of errors', redact(new AggregateError([new Error(secret)], 'x')).errors[0]],
    ['a nested value and a key', { [secret]: [{ deep: `x${secret}` }] }],
    ['an error', new Error(`bad ${secret}`, { cause: new Error(secret) })],
  ])('in %s', (_, value) => {
    const clean: unknown = redact(value);

    const all =
      clean instanceof Error ? `${clean.message} ${clean.stack} ${String(clean.cause)}` : JSON.stringify(clean);
    expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(all).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    expect(all.toLowerCase()).not.toContain(secret.slice(0, 8).toLowerCase());
    expect(all).toContain('[redacted]');
  });

  it('does not run what an object computes, nor end in one that holds itself', () => {
    const deep = { key: secret };
    const value: Record<string, unknown> = { deep, again: [deep, deep] };
    value['self'] = value;
    Object.defineProperty(value, 'computed', { enumerable: true, get: () => expect.unreachable() });

    const text = JSON.stringify(redact(value));

    expect(text).not.toContain(secret);
    expect(text).toContain('[circular]');
  });

  it('keeps the class and the code of an error, and leaves what holds none as it is', () => {
    const clean = redact(new FwError('model-failed', `refused: ${secret}`));
    const innocent = { text: 'short words', at: new Date(0), list: [1] };

    expect(FwError.is(clean, 'model-failed')).toBe(true);
    expect(redact(innocent)).toBe(innocent);
  });
});
