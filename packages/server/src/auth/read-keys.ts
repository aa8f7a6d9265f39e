import { FwError } from '@fw/signature';
import type { TokenAuthorityOptions } from './create-token-authority.ts';

/** Environment variables by name. */
export type KeyVariables = Readonly<Record<string, string | undefined>>;

/**
 * Who may come in, by environment: `FW_JWT_SECRET` (with `FW_JWT_SECRET_PREVIOUS` while keys change), or
 * `FW_JWT_PRIVATE_KEY` and `FW_JWT_PUBLIC_KEY` (with `FW_JWT_PUBLIC_KEY_PREVIOUS`), or `FW_JWKS_URL` and `FW_JWKS_ISSUER`;
 * `FW_CLIENT_SECRET`, `FW_JWT_ISSUER`, `FW_JWT_AUDIENCE`.
 *
 * @throws {FwError} `no-key` when none of them is there, with the variable to set.
 */
export function readKeys(variables: KeyVariables): TokenAuthorityOptions {
  const get = (name: string) => {
    const value = variables[name];
    return value === undefined || value.trim() === '' ? undefined : value;
  };
  const pem = (name: string) => get(name)?.replaceAll('\\n', '\n');
  const secret = get('FW_JWT_SECRET');
  const publicKey = pem('FW_JWT_PUBLIC_KEY');
  const privateKey = pem('FW_JWT_PRIVATE_KEY');
  const url = get('FW_JWKS_URL');
  const issuer = get('FW_JWKS_ISSUER');
  if (secret === undefined && publicKey === undefined && url === undefined)
    throw new FwError(
      'no-key',
      'No key for tokens: set FW_JWT_SECRET to 32 bytes or more ("openssl rand -base64 48" makes some), or start with --dev on this machine alone.',
    );
  if (publicKey === undefined && privateKey !== undefined)
    throw new FwError('no-key', 'FW_JWT_PRIVATE_KEY needs FW_JWT_PUBLIC_KEY beside it.');
  if (url !== undefined && issuer === undefined)
    throw new FwError('no-key', 'FW_JWKS_URL needs FW_JWKS_ISSUER beside it: the issuer that its tokens must name.');

  const previous = get('FW_JWT_SECRET_PREVIOUS');
  const previousPublic = pem('FW_JWT_PUBLIC_KEY_PREVIOUS');
  const clientSecret = get('FW_CLIENT_SECRET');
  const own = get('FW_JWT_ISSUER');
  const audience = get('FW_JWT_AUDIENCE');
  return {
    keys: [
      ...(secret === undefined ? [] : [{ secret }]),
      ...(publicKey === undefined ? [] : [{ publicKey, ...(privateKey && { privateKey }) }]),
      ...(previous === undefined ? [] : [{ secret: previous }]),
      ...(previousPublic === undefined ? [] : [{ publicKey: previousPublic }]),
    ],
    ...(url !== undefined && issuer !== undefined && { provider: { issuer, keys: { url } } }),
    ...(clientSecret !== undefined && { clientSecret }),
    ...(own !== undefined && { issuer: own }),
    ...(audience !== undefined && { audience }),
  };
}
