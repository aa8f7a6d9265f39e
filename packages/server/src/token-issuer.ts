import { createHash } from 'node:crypto';
import type { Records } from '@fw/signature';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';
import { recordKey } from './stores/record-keys.ts';
import type { TokenAuthority, TokenClaims } from './token-authority.ts';

/** Lifetime of an access token in seconds. Source: an hour, since it cannot be taken back. */
export const ACCESS_SECONDS = 60 * 60;
/** Lifetime of a refresh token in seconds: 30 days. Source: the Python server's. */
export const REFRESH_SECONDS = 30 * 24 * 3600;

/** A new pair of tokens, as OAuth names its parts. */
export interface TokenPair {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'bearer';
  readonly expires_in: number;
}

interface Family {
  /** SHA-256 in hex of the one refresh token that is good. */
  readonly good: string;
  /** Whose sign-in it was. */
  readonly owner: string;
  readonly revoked: boolean;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Issues pairs of tokens. A refresh token is good once: used again, it was stolen from one of the two who used it, and
 * every token that came of that sign-in ends.
 */
export class TokenIssuer {
  readonly #authority: TokenAuthority;
  readonly #records: Records;

  constructor(authority: TokenAuthority, records: Records) {
    this.#authority = authority;
    this.#records = records;
  }

  /** The first pair of a sign-in. */
  async begin(caller: Caller): Promise<TokenPair> {
    return this.#pair(caller, crypto.randomUUID(), 0);
  }

  /** @throws {Problem} 401 for a token that was used before; its family is revoked then. */
  async refresh(claims: TokenClaims): Promise<TokenPair> {
    const { family } = claims;
    const found = family === undefined ? undefined : await this.#records.get(recordKey('refresh', family));
    // Written by this file alone.
    const state = found?.value as Family | undefined;
    if (family === undefined || found === undefined || state === undefined || state.revoked) throw spent();
    if (state.good === hash(claims.id)) {
      const { principal, channel, scopes } = claims;
      return this.#pair({ principal, channel, scopes }, family, found.revision);
    }
    await this.#records.put(found.key, { ...state, revoked: true }, found.revision);
    throw spent();
  }

  async #pair(caller: Caller, family: string, revision: number): Promise<TokenPair> {
    const id = crypto.randomUUID();
    const state: Family = {
      good: hash(id),
      owner: caller.principal,
      revoked: false,
      expiresAt: Math.floor(Date.now() / 1000) + REFRESH_SECONDS,
    };
    // Of two who use one token at once, one writes; the other has used it a second time.
    if (!(await this.#records.put(recordKey('refresh', family), state, revision))) {
      const now = await this.#records.get(recordKey('refresh', family));
      if (now !== undefined) await this.#records.put(now.key, { ...state, revoked: true }, now.revision);
      throw spent();
    }
    const [access, refresh] = await Promise.all([
      this.#authority.sign({ ...caller, type: 'access', lifetimeSeconds: ACCESS_SECONDS, id: crypto.randomUUID() }),
      this.#authority.sign({ ...caller, type: 'refresh', lifetimeSeconds: REFRESH_SECONDS, id, family }),
    ]);
    return { access_token: access, refresh_token: refresh, token_type: 'bearer', expires_in: ACCESS_SECONDS };
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function spent(): Problem {
  return new Problem(401, 'refresh-token-spent', 'This refresh token is no longer good: sign in again.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}
