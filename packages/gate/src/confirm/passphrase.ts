import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FwError } from '@fw/signature';

const FILE = 'passphrase';
/** Shortest one that is taken, in characters. Source: chosen here; five wrong tries close a question. */
export const SHORTEST = 8;

/**
 * Keeps what a person signs confirmations with, as salt and scrypt hash (Node's defaults, 64 bytes).
 *
 * @throws {FwError} `usage` when it is shorter than {@link SHORTEST}.
 */
export function savePassphrase(folder: string, passphrase: string): void {
  if (passphrase.length < SHORTEST) throw new FwError('usage', `Take a passphrase of at least ${SHORTEST} characters.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const salt = randomBytes(16);
  const text = `${salt.toString('hex')}:${scryptSync(passphrase, salt, 64).toString('hex')}\n`;
  writeFileSync(join(folder, FILE), text, { mode: 0o600 });
}

/** Whether a passphrase was set for the gate of a folder. */
export function hasPassphrase(folder: string): boolean {
  return existsSync(join(folder, FILE));
}

/** Whether the words are the passphrase that was set; compared in constant time. Throws where none was set. */
export function isPassphrase(folder: string, given: string): boolean {
  const [salt = '', hash = ''] = readFileSync(join(folder, FILE), 'utf8').trim().split(':');
  const wanted = Buffer.from(hash, 'hex');
  const found = scryptSync(given, Buffer.from(salt, 'hex'), 64);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
