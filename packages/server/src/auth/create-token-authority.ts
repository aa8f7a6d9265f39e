import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { FwError } from '@fw/signature';
import { Problem } from '../problem.ts';
import type { NewToken, TokenAuthority, TokenClaims } from '../token-authority.ts';
import { importKey, providerVerifier, type ProviderKeys, type ReadyKey, type SigningKey } from './keys.ts';
import { readOwnClaims, readProviderClaims } from './read-claims.ts';
import { VerifiedTokens } from './verified-tokens.ts';

/** Somebody else who says who users are. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly keys: ProviderKeys;
  /** What its tokens must be for; this service's audience when absent. */
  readonly audience?: string;
}

/** Who may come in. */
export interface TokenAuthorityOptions {
  /** The first one signs; the others are still believed, so that keys can be changed without signing anybody out. */
  readonly keys?: readonly SigningKey[];
  readonly provider?: IdentityProvider;
  /** Opens `/initialize` for a back end that knows its users itself. */
  readonly clientSecret?: string;
  /** `fastworkflow` when absent. */
  readonly issuer?: string;
  /** `fastworkflow` when absent; for MCP with OAuth the address of the service. */
  readonly audience?: string;
  /** Anybody may get a token. For development on a loopback address alone. */
  readonly open?: boolean;
}

/** Leeway for clocks that differ, in seconds. */
const CLOCK_TOLERANCE = 5;

/** How old a token may be whatever it says, in seconds: a year, the longest that is issued. */
const MAX_AGE = 366 * 24 * 3600;

/**
 * Wires verification and signing.
 *
 * @throws {FwError} `unsafe-options` when there is no key at all, or one that can be guessed.
 */
export async function createTokenAuthority(options: TokenAuthorityOptions): Promise<TokenAuthority> {
  const { issuer = 'fastworkflow', audience = 'fastworkflow', provider, clientSecret, open = false } = options;
  const keys = await Promise.all((options.keys ?? []).map((key) => importKey(key)));
  if (keys.length === 0 && provider === undefined)
    throw new FwError(
      'unsafe-options',
      'Nobody could come in: give a key that signs tokens, or the keys of an identity provider.',
    );
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
    throw new FwError('unsafe-options', 'Two keys for tokens have one kid: give each its own.');
  if (clientSecret !== undefined && Buffer.byteLength(clientSecret) < 32)
    throw new FwError('unsafe-options', 'The client secret needs 32 bytes at least.');
  if (clientSecret !== undefined && !/^[\x21-\x7e]+$/.test(clientSecret))
    throw new FwError('unsafe-options', 'The client secret goes in a header: letters, digits and signs, no blanks.');

  const known = new VerifiedTokens();
  const byProvider = provider && providerVerifier(provider.keys);
  const checks = { issuer, audience, clockTolerance: CLOCK_TOLERANCE, maxTokenAge: MAX_AGE };
  const verifyProvider = async (token: string) =>
    byProvider?.(token, {
      issuer: provider?.issuer ?? '',
      audience: provider?.audience ?? audience,
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['exp', 'sub'],
    });

  const check = async (token: string): Promise<TokenClaims | undefined> => {
    const key = keyFor(keys, token);
    if (key !== undefined) {
      const payload = await key
        .verify(token, { ...checks, requiredClaims: ['exp', 'iat', 'sub', 'jti', 'type'] })
        .catch(() => undefined);
      if (payload !== undefined) return readOwnClaims(payload);
    }
    const payload = await verifyProvider(token).catch(() => undefined);
    return payload && readProviderClaims(payload, (user) => `idp.${sha256(user).toString('hex').slice(0, 32)}`);
  };

  return {
    audience,
    open,
    authorizationServers: provider === undefined ? [] : [provider.issuer],
    async verify(token, types) {
      const claims = known.find(token) ?? known.keep(token, await check(plausible(token)));
      if (claims === undefined) throw unauthorized();
      if (!types.includes(claims.type)) throw unauthorized(`This is no ${types.join(' or ')} token.`);
      return claims;
    },
    async verifyCredential(credential) {
      if (clientSecret !== undefined && timingSafeEqual(sha256(credential), sha256(clientSecret)))
        return { user: undefined };
      const payload = await verifyProvider(plausible(credential)).catch(() => undefined);
      const claims = payload && readProviderClaims(payload, () => '');
      if (claims === undefined) throw unauthorized('This credential is not known.');
      return { user: claims.principal };
    },
    async sign(token) {
      const sign = keys[0]?.sign;
      if (sign === undefined)
        throw new Problem(501, 'no-signing-key', 'This server signs no tokens: get one from the identity provider.');
      return sign(payloadOf(token, issuer, audience));
    },
    async deriveKey(purpose) {
      const material = keys[0]?.material ?? ephemeral;
      return new Uint8Array(hkdfSync('sha256', material, 'fastworkflow', purpose, 32));
    },
  };
}

/** For a server without keys of its own: it is one process then, or its replicas cannot read each other's seals. */
const ephemeral = randomBytes(32);

function payloadOf(
  { principal, channel, scopes, type, lifetimeSeconds, id, family }: NewToken,
  iss: string,
  aud: string,
) {
  const iat = Math.floor(Date.now() / 1000);
  const scope = scopes.join(' ');
  return {
    iss,
    aud,
    sub: channel,
    uid: principal,
    type,
    scope,
    jti: id,
    iat,
    exp: iat + lifetimeSeconds,
    ...(family !== undefined && { family }),
  };
}

/** By the token's `kid`; without one the first. A `kid` that nobody has is nobody's. */
function keyFor(keys: readonly ReadyKey[], token: string): ReadyKey | undefined {
  try {
    // The header is not believed: it only chooses among our own keys, each of which has its one algorithm.
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as unknown;
    const kid = typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined;
    return kid === undefined ? keys[0] : keys.find((key) => key.kid === kid);
  } catch {
    return undefined;
  }
}

/** Three parts of base64url and no more than 8 kB, before anything is computed over it. */
function plausible(token: string): string {
  if (token.length <= 8192 && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token;
  throw unauthorized();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What everybody hears whose token is not good. */
export function unauthorized(message = 'A valid token is needed: send "Authorization: Bearer …".'): Problem {
  return new Problem(401, 'unauthorized', message, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
