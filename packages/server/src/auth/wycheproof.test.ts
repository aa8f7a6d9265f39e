import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importKey, providerVerifier } from './keys.ts';

/** What the file holds: a key and what is signed with it, rightly or not. */
interface Group {
  readonly comment: string;
  readonly key: { readonly kty: string; readonly alg?: string; readonly kid?: string; readonly k?: string };
  readonly tests: readonly (readonly [id: number, comment: string, result: 'valid' | 'invalid', jws: string])[];
}

const file = join(import.meta.dirname, '../../test/wycheproof/json_web_signature.json');
// Committed beside this test.
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as { readonly groups: readonly Group[] };

/** What becomes of a token: its signature is good and what it says is no claims, or why it is refused. */
async function verdicts({ key, tests }: Group): Promise<readonly (readonly [string, string, string])[]> {
  const { verify } =
    key.k === undefined
      ? { verify: providerVerifier({ keys: { keys: [key] } }) }
      : await importKey({ ...(key.kid !== undefined && { kid: key.kid }), secret: Buffer.from(key.k, 'base64url') });
  return Promise.all(
    tests.map(async ([id, comment, result, jws]) => {
      const code = await verify(jws, {}).then(
        () => 'accepted',
        (error: unknown) => (error as { readonly code?: string }).code ?? String(error),
      );
      // The vectors sign other things than claims: a good signature is told from a bad one by what is wrong next.
      return [`${id} ${comment}`, result, code === 'ERR_JWT_INVALID' ? 'signature good' : code] as const;
    }),
  );
}

const isWeak = ({ key: { k } }: Group) => k !== undefined && new Set(Buffer.from(k, 'base64url')).size < 8;
/** Algorithms that no key here is taken with, and keys that are named for another one. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['RS512', 'PS512', 'ES521']);

describe("Wycheproof's vectors of JSON web signatures (row 93)", () => {
  it.each(groups.filter((group) => !isWeak(group)).map((group, at) => [at, group.comment, group] as const))(
    'are refused where they are wrong, and believed where they are right: %i %s',
    async (_, __, group) => {
      const found = await verdicts(group);

      const good = found.filter(([, , verdict]) => verdict === 'signature good').map(([test]) => test);
      const valid = found.filter(([, result]) => result === 'valid').map(([test]) => test);
      const { alg = '' } = group.key;
      const isTaken = !NOT_TAKEN.has(alg) && !(group.comment.startsWith('rfc7520') && alg === 'PS256');
      expect(found.filter(([, , verdict]) => verdict === 'accepted')).toEqual([]);
      expect(good).toEqual(isTaken ? valid : []);
    },
  );

  it('are tried in all, but for a key that repeats itself, which is not taken', async () => {
    const weak = groups.filter(isWeak);

    expect(groups.flatMap(({ tests }) => tests)).toHaveLength(210);
    expect(weak.map(({ comment }) => comment)).toEqual(['base64']);
    for (const group of weak) await expect(verdicts(group)).rejects.toMatchObject({ code: 'unsafe-options' });
  });
});
