import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT_SECRET, openTalk, SECRET, type Talk } from '../testing/talk.ts';
import { createTokenAuthority, readKeys, type TokenAuthorityOptions } from './index.ts';

const KID = 'main';
const auth: TokenAuthorityOptions = { keys: [{ secret: SECRET, kid: KID }], clientSecret: CLIENT_SECRET };
const now = () => Math.floor(Date.now() / 1000);
const good = () => ({
  iss: 'fastworkflow',
  aud: 'fastworkflow',
  sub: 'web',
  uid: 'ann',
  type: 'access',
  scope: 'turn',
  jti: 'j1',
  iat: now(),
  exp: now() + 600,
});
const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token made by hand, so that anything can be wrong with it. */
function forge(
  claims: object | string,
  {
    header = { alg: 'HS256', kid: KID },
    secret = SECRET,
    hash = 'sha256',
  }: { readonly header?: object | string; readonly secret?: string | Buffer; readonly hash?: string } = {},
): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk({ auth });
});
afterAll(() => talk.close());

const status = async (token: string) => (await talk.send('GET', '/conversations', { token })).status;

it('lets a token in that it would sign itself (row 93)', async () => {
  expect(await status(forge(good()))).toBe(200);
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const without = (field: string) => Object.fromEntries(Object.entries(good()).filter(([name]) => name !== field));
const [head = '', body = '', seal = ''] = forge(good()).split('.');
const flipped = Buffer.from(Buffer.from(seal, 'base64url').map((byte, at) => (at === 5 ? byte ^ 1 : byte))).toString(
  'base64url',
);

// The kinds of Wycheproof's JSON web signature vectors: wrong algorithm, key confusion, none, modified, malformed, headers
// that bring their own key, encodings; and what a JWT must say (RFC 8725).
describe.each<readonly [string, readonly (readonly [string, string])[]]>([
  [
    'algorithm',
    [
      ['none', `${part({ alg: 'none' })}.${part(good())}.`],
      ['None with our kid', `${part({ alg: 'None', kid: KID })}.${part(good())}.AAAA`],
      ['none with a signature', forge(good(), { header: { alg: 'none', kid: KID } })],
      ['HS512 with our secret', forge(good(), { header: { alg: 'HS512', kid: KID }, hash: 'sha512' })],
      ['HS256 in lower case', forge(good(), { header: { alg: 'hs256', kid: KID } })],
      ['no alg', forge(good(), { header: { kid: KID } })],
      ['an alg that is no text', forge(good(), { header: { alg: ['HS256'], kid: KID } })],
      ['RS256 over our secret', forge(good(), { header: { alg: 'RS256', kid: KID } })],
      [
        'EdDSA by another key',
        ((signed) => `${signed}.${signBytes(null, Buffer.from(signed), privateKey).toString('base64url')}`)(
          `${part({ alg: 'EdDSA', kid: KID })}.${part(good())}`,
        ),
      ],
    ],
  ],
  [
    'signature',
    [
      ['stripped', `${head}.${body}.`],
      ['left out', `${head}.${body}`],
      ['one bit flipped', `${head}.${body}.${flipped}`],
      ['cut', `${head}.${body}.${seal.slice(0, 20)}`],
      ['longer', `${head}.${body}.${seal}AA`],
      ['of nulls', `${head}.${body}.${Buffer.alloc(32).toString('base64url')}`],
      ['over other claims', `${head}.${part({ ...good(), uid: 'root' })}.${seal}`],
      ['over another header', `${part({ alg: 'HS256', kid: KID, x: 1 })}.${body}.${seal}`],
      ['with an empty key', forge(good(), { secret: '' })],
      ['with the public key of an EdDSA service as secret', forge(good(), { secret: PEM })],
      ['with another secret', forge(good(), { secret: `${SECRET}!` })],
    ],
  ],
  [
    'header',
    [
      ['a kid that nobody has', forge(good(), { header: { alg: 'HS256', kid: '../../dev/null' } })],
      ['a crit that nobody knows', forge(good(), { header: { alg: 'HS256', kid: KID, crit: ['x'], x: 1 } })],
      ['an empty crit', forge(good(), { header: { alg: 'HS256', kid: KID, crit: [] } })],
      ['b64 false', forge(good(), { header: { alg: 'HS256', kid: KID, crit: ['b64'], b64: false } })],
      [
        'its own key in jwk',
        forge(good(), {
          header: { alg: 'HS256', jwk: { kty: 'oct', k: part('x'.repeat(32)) } },
          secret: 'x'.repeat(32),
        }),
      ],
      ['a jku', forge(good(), { header: { alg: 'HS256', jku: 'http://127.0.0.1:1/keys' }, secret: 'x'.repeat(32) })],
      ['no JSON', forge(good(), { header: 'hello' })],
      ['JSON that is no object', forge(good(), { header: '[]' })],
    ],
  ],
  [
    'form',
    [
      ['empty parts', '..'],
      ['four parts', `${head}.${body}.${seal}.AA`],
      ['padding', `${head}=.${body}.${seal}`],
      ['blanks inside', `${head}.${body.slice(0, 9)} ${body.slice(9)}.${seal}`],
      ['plain base64', `${head}.${body}.${Buffer.from(seal, 'base64url').toString('base64')}/+`],
      ['claims that are no JSON', forge('hello')],
      ['claims that are a list', forge('[1]')],
      ['a hundred kilobytes', forge({ ...good(), pad: 'x'.repeat(100_000) })],
    ],
  ],
  [
    'claims',
    [
      ...['exp', 'iat', 'sub', 'uid', 'jti', 'type', 'scope', 'iss', 'aud'].map(
        (field) => [`no ${field}`, forge(without(field))] as const,
      ),
      ['expired', forge({ ...good(), exp: now() - 60 })],
      ['an exp that is text', forge({ ...good(), exp: '9999999999' })],
      ['not yet', forge({ ...good(), nbf: now() + 600 })],
      ['issued in the future', forge({ ...good(), iat: now() + 600 })],
      ['older than any token may be', forge({ ...good(), iat: now() - 400 * 86_400 })],
      ['another audience', forge({ ...good(), aud: 'other' })],
      ['another issuer', forge({ ...good(), iss: 'other' })],
      ['a refresh token', forge({ ...good(), type: 'refresh' })],
      ['a type that there is not', forge({ ...good(), type: 'root' })],
      ['a channel that leaves its folder', forge({ ...good(), sub: '../etc' })],
      ['an empty user', forge({ ...good(), uid: '' })],
      ['a user that is no text', forge({ ...good(), uid: { $ne: '' } })],
      ['half a surrogate pair for a user', forge({ ...good(), uid: '\ud800' })],
    ],
  ],
])('refuses a token by its %s (row 93)', (_kind, tokens) => {
  it.each(tokens)('%s', async (_what, token) => {
    expect(await status(token)).toBe(401);
  });
});

it('reads no token from anywhere but the header', async () => {
  const token = forge(good());

  expect((await talk.send('GET', `/conversations?access_token=${token}`)).status).toBe(401);
  expect((await talk.send('GET', '/conversations', { headers: { Cookie: `token=${token}` } })).status).toBe(401);
  expect((await talk.send('GET', '/conversations', { headers: { 'X-Authorization': `Bearer ${token}` } })).status).toBe(
    401,
  );
});

it('refuses secrets that can be guessed, and to start without a key', async () => {
  const refused = { code: 'unsafe-options' };

  await expect(createTokenAuthority({ keys: [{ secret: 'short' }] })).rejects.toMatchObject(refused);
  await expect(createTokenAuthority({ keys: [{ secret: 'a'.repeat(64) }] })).rejects.toMatchObject(refused);
  await expect(createTokenAuthority({ keys: [] })).rejects.toMatchObject(refused);
  await expect(createTokenAuthority({ keys: [{ publicKey: 'no key' }] })).rejects.toMatchObject(refused);
  await expect(createTokenAuthority({ ...auth, clientSecret: 'short' })).rejects.toMatchObject(refused);
  await expect(createTokenAuthority({ ...auth, clientSecret: 'with blanks '.repeat(4) })).rejects.toMatchObject(
    refused,
  );
  expect(() => readKeys({})).toThrow(/FW_JWT_SECRET/);
  expect(() => readKeys({ FW_JWT_SECRET: '  ' })).toThrow(/FW_JWT_SECRET/);
  expect(() => readKeys({ FW_JWKS_URL: 'https://idp/keys' })).toThrow(/FW_JWKS_ISSUER/);
});

const caller = { principal: 'ann', channel: 'web', scopes: ['turn'] } as const;

it('signs and verifies with a pair of Ed25519 keys, and with a public key alone only verifies', async () => {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signer = await createTokenAuthority({ keys: [{ privateKey: pem, publicKey: PEM }] });
  const verifier = await createTokenAuthority({ keys: [{ publicKey: PEM }] });
  const token = await signer.sign({ ...caller, type: 'access', lifetimeSeconds: 60, id: 'x' });

  expect(await verifier.verify(token, ['access'])).toMatchObject(caller);
  await expect(verifier.sign({ ...caller, type: 'access', lifetimeSeconds: 60, id: 'x' })).rejects.toMatchObject({
    code: 'no-signing-key',
  });
  // Key confusion: the public key as an HMAC secret.
  const confused = forge({ ...good() }, { header: { alg: 'HS256' }, secret: PEM });
  await expect(verifier.verify(confused, ['access'])).rejects.toMatchObject({ status: 401 });
});

it('believes the key before while keys change, and no longer after', async () => {
  const next = 'another secret of the tests, with more than 32 bytes';
  const before = await createTokenAuthority(readKeys({ FW_JWT_SECRET: SECRET }));
  const during = await createTokenAuthority(readKeys({ FW_JWT_SECRET: next, FW_JWT_SECRET_PREVIOUS: SECRET }));
  const after = await createTokenAuthority(readKeys({ FW_JWT_SECRET: next }));
  const old = await before.sign({ ...caller, type: 'access', lifetimeSeconds: 60, id: 'x' });
  const fresh = await during.sign({ ...caller, type: 'access', lifetimeSeconds: 60, id: 'y' });

  expect(await during.verify(old, ['access'])).toMatchObject(caller);
  expect(await after.verify(fresh, ['access'])).toMatchObject(caller);
  await expect(after.verify(old, ['access'])).rejects.toMatchObject({ status: 401 });
  await expect(before.verify(fresh, ['access'])).rejects.toMatchObject({ status: 401 });
});

it('takes tokens of an identity provider by its published keys, for its own audience', async () => {
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'idp', alg: 'EdDSA', use: 'sig' };
  const authority = await createTokenAuthority({
    provider: { issuer: 'https://idp', keys: { keys: { keys: [jwk] } } },
  });
  const token = (claims: object) => {
    const signed = `${part({ alg: 'EdDSA', kid: 'idp' })}.${part({ iss: 'https://idp', aud: 'fastworkflow', sub: 'ann@x', exp: now() + 60, scope: 'openid turn', ...claims })}`;
    return `${signed}.${signBytes(null, Buffer.from(signed), privateKey).toString('base64url')}`;
  };

  expect(await authority.verify(token({}), ['access'])).toMatchObject({ principal: 'ann@x', scopes: ['turn'] });
  expect(await authority.verifyCredential(token({}))).toEqual({ user: 'ann@x' });
  for (const wrong of [{ aud: 'other' }, { iss: 'https://other' }, { exp: now() - 60 }, { sub: '' }])
    await expect(authority.verify(token(wrong), ['access'])).rejects.toMatchObject({ status: 401 });
});
