import type { Caller } from './caller.ts';

/** Kinds of tokens. `access` opens routes, `refresh` gets a new pair, `mcp` is a long access token for an agent. */
export type TokenType = 'access' | 'refresh' | 'mcp';

/** What a verified token says. */
export interface TokenClaims extends Caller {
  readonly type: TokenType;
  readonly id: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  /** For `refresh`: all tokens that came of one sign-in. */
  readonly family?: string;
}

/** What is to be signed. */
export interface NewToken extends Caller {
  readonly type: TokenType;
  readonly lifetimeSeconds: number;
  readonly id: string;
  readonly family?: string;
}

/** Who may come in: verifies tokens, and signs its own. Made by `createTokenAuthority` of `@fw/server/auth`. */
export interface TokenAuthority {
  /** Name of this service in tokens, and for OAuth the resource. */
  readonly audience: string;
  /** Where a client gets tokens of an identity provider; empty when there is none. */
  readonly authorizationServers: readonly string[];
  /** Development mode: anybody may get a token. Only from a loopback address. */
  readonly open: boolean;
  /**
   * @throws {Problem} 401 for whatever is wrong with the token, without saying more than a client needs.
   */
  verify(token: string, types: readonly TokenType[]): Promise<TokenClaims>;
  /**
   * The user that an outer credential stands for: the client's secret, or a token of the identity provider.
   *
   * @returns `{ user: undefined }` for the client's secret, which speaks for any user.
   * @throws {Problem} 401 when it is neither.
   */
  verifyCredential(credential: string): Promise<{ readonly user: string | undefined }>;
  /** @throws {Problem} 501 when it has no key to sign with. */
  sign(token: NewToken): Promise<string>;
  /** 32 bytes, the same on every replica with the same keys, another for every purpose. */
  deriveKey(purpose: string): Promise<Uint8Array>;
}
