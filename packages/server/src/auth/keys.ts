import { createHash, type webcrypto } from 'node:crypto';
import { FwError } from '@fw/signature';
import {
  customFetch,
  createRemoteJWKSet,
  createLocalJWKSet,
  importPKCS8,
  importSPKI,
  jwtVerify,
  SignJWT,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyOptions,
} from 'jose';

/** A key that this service signs with, or signed with until lately. */
export type SigningKey =
  | { readonly kid?: string; readonly secret: string | Uint8Array }
  | { readonly kid?: string; readonly privateKey?: string; readonly publicKey: string };

/** Keys of an identity provider. */
export type ProviderKeys = { readonly url: string } | { readonly keys: unknown };

/** Bytes of an HS256 secret at least. Source: RFC 7518, section 3.2. */
export const SECRET_BYTES = 32;

/** A key ready for use: one algorithm, never what a token's header would like. */
export interface ReadyKey {
  readonly kid: string;
  readonly algorithm: 'HS256' | 'EdDSA';
  verify(token: string, options: JWTVerifyOptions): Promise<JWTPayload>;
  /** Absent for a key that only verifies. */
  readonly sign?: (payload: JWTPayload) => Promise<string>;
  /** What other keys are derived from; the same on every replica. */
  readonly material: Uint8Array<ArrayBuffer>;
}

/**
 * Imports a key once: a check costs 88 µs with an imported key and 125 µs from bytes.
 * The only file of this package that imports `jose`.
 *
 * @throws {FwError} `unsafe-options` for a secret that can be guessed, or a key that cannot be read.
 */
export async function importKey(key: SigningKey): Promise<ReadyKey> {
  return 'secret' in key ? importSecret(key) : importPair(key);
}

async function importSecret({ secret, kid }: Extract<SigningKey, { secret: unknown }>): Promise<ReadyKey> {
  const bytes = Uint8Array.from(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);
  if (bytes.length < SECRET_BYTES)
    throw new FwError(
      'unsafe-options',
      `The secret that signs tokens has ${bytes.length} bytes and needs ${SECRET_BYTES} at least: make one with "openssl rand -base64 48".`,
    );
  if (new Set(bytes).size < 8)
    throw new FwError(
      'unsafe-options',
      'The secret that signs tokens repeats itself: make one with "openssl rand -base64 48".',
    );
  const imported = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
  return ready({
    kid: kid ?? nameOf(bytes),
    algorithm: 'HS256',
    verifier: imported,
    signer: imported,
    material: bytes,
  });
}

async function importPair({
  privateKey,
  publicKey,
  kid,
}: Extract<SigningKey, { publicKey: string }>): Promise<ReadyKey> {
  try {
    const verifier = await importSPKI(publicKey, 'EdDSA');
    const signer = privateKey === undefined ? undefined : await importPKCS8(privateKey, 'EdDSA');
    const material = new TextEncoder().encode(privateKey ?? publicKey);
    const name = kid ?? nameOf(new TextEncoder().encode(publicKey.replaceAll(/\s/g, '')));
    return ready({ kid: name, algorithm: 'EdDSA', verifier, ...(signer && { signer }), material });
  } catch (cause) {
    throw new FwError(
      'unsafe-options',
      'A key for tokens cannot be read: Ed25519 in PEM (PKCS #8 and SPKI) is wanted.',
      {
        cause,
      },
    );
  }
}

/** A key's name follows from the key, so that a changed one is another one. */
function nameOf(material: Uint8Array): string {
  return createHash('sha256').update('kid').update(material).digest('hex').slice(0, 12);
}

function ready({
  verifier,
  signer,
  kid,
  algorithm,
  material,
}: Pick<ReadyKey, 'kid' | 'algorithm' | 'material'> & {
  readonly verifier: webcrypto.CryptoKey;
  readonly signer?: webcrypto.CryptoKey;
}): ReadyKey {
  return {
    kid,
    algorithm,
    material,
    verify: async (token, options) =>
      (await jwtVerify(token, verifier, { ...options, algorithms: [algorithm] })).payload,
    ...(signer && {
      sign: (payload: JWTPayload) =>
        new SignJWT(payload).setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' }).sign(signer),
    }),
  };
}

/** Algorithms of identity providers: signatures only, no shared secrets. */
const PROVIDER_ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'RS256', 'RS384', 'PS256', 'PS384'];

/** Time that fetching a provider's keys may take, in milliseconds. Source: jose's own default. */
const FETCH_MS = 5_000;
/** Time in which unknown keys cause no second fetch, in milliseconds: anybody may send tokens that name one. */
const COOLDOWN_MS = 30_000;
/** Longest list of keys, in bytes; a large provider has 10 kB. Source: chosen here. */
const MOST_BYTES = 1_000_000;

/** Checks tokens of an identity provider by its published keys. */
export function providerVerifier(
  keys: ProviderKeys,
  { timeoutMs = FETCH_MS }: { readonly timeoutMs?: number } = {},
): (token: string, options: JWTVerifyOptions) => Promise<JWTPayload> {
  const set =
    'url' in keys
      ? createRemoteJWKSet(new URL(keys.url), {
          timeoutDuration: timeoutMs,
          cooldownDuration: COOLDOWN_MS,
          [customFetch]: fetchBounded,
        })
      : // As published by a provider; jose checks what it takes from it.
        createLocalJWKSet(keys.keys as JSONWebKeySet);
  return async (token, options) =>
    (await jwtVerify(token, set, { ...options, algorithms: PROVIDER_ALGORITHMS })).payload;
}

/** Fetches what is no longer than keys are; the rest is not read. */
async function fetchBounded(url: string, options: RequestInit): Promise<Response> {
  const { body, status } = await fetch(url, options);
  let length = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.length;
      if (length > MOST_BYTES) controller.error(new Error('The keys of the identity provider are too long.'));
      else controller.enqueue(chunk);
    },
  });
  return new Response(body?.pipeThrough(bounded) ?? null, { status });
}

export type { JWTPayload };
