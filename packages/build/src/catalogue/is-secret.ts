import { wordsOf } from './words.ts';

const SECRET = new Set(['password', 'passwd', 'passphrase', 'token', 'secret', 'pin', 'cvv', 'cvc', 'credential']);
const PAIRS = new Set(['api key', 'apikey', 'access key', 'private key', 'card number', 'auth key', 'client secret']);
/** What only tells of a secret: which one, of what kind, how long it lasts. */
const ABOUT = new Set(['id', 'sid', 'type', 'name', 'ttl', 'length', 'count', 'expiry', 'required', 'enabled']);
/** Tokens of paging are no secrets. */
const PAGING = new Set(['page', 'next', 'continuation', 'cursor', 'sync']);

/** Whether a slot of this name would hold something that nobody should say in a conversation. */
export function isSecret(name: string): boolean {
  const words = wordsOf(name);
  if (ABOUT.has(words.at(-1) ?? '')) return false;
  if (words.includes('token') && words.some((word) => PAGING.has(word))) return false;
  if (words.some((word) => SECRET.has(word) || PAIRS.has(word))) return true;
  return words.some((word, at) => PAIRS.has(`${word} ${words[at + 1] ?? ''}`));
}
