import type { TokenClaims } from '../token-authority.ts';

/** Tokens that are remembered. */
const MOST = 10_000;

/** How long one is believed without looking again, in milliseconds: a key that was withdrawn is forgotten with it. */
const FRESH_MS = 60_000;

/** Tokens that were found good, so that their signatures are not computed again with every request. */
export class VerifiedTokens {
  readonly #known = new Map<string, { readonly claims: TokenClaims; readonly until: number }>();

  find(token: string): TokenClaims | undefined {
    const found = this.#known.get(token);
    if (found === undefined) return undefined;
    if (Date.now() < found.until) return found.claims;
    this.#known.delete(token);
    return undefined;
  }

  /** Only what was found good is kept: a flood of bad tokens drives nothing out. */
  keep(token: string, claims: TokenClaims | undefined): TokenClaims | undefined {
    if (claims === undefined) return undefined;
    if (this.#known.size >= MOST) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    this.#known.set(token, { claims, until: Math.min(Date.now() + FRESH_MS, claims.expiresAt * 1000) });
    return claims;
  }
}
