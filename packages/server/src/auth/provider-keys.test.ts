import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTokenAuthority } from './index.ts';
import { providerVerifier } from './keys.ts';

/** A key of an identity provider, and tokens signed with it. */
function keyOf(kid: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  let tokens = 0;
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' },
    token: () => {
      const exp = Math.floor(Date.now() / 1000) + 600;
      const claims = { iss: 'https://idp', aud: 'fastworkflow', sub: 'ann', scope: 'turn', exp, n: (tokens += 1) };
      const signed = `${part({ alg: 'EdDSA', kid })}.${part(claims)}`;
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
}

// A provider on this machine, over real sockets.
let http: Server;
let url: string;
let answer: (response: ServerResponse) => void;
let fetched: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  fetched = 0;
  http = createServer((_, response) => {
    fetched += 1;
    answer(response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/keys`;
});

afterEach(async () => {
  vi.useRealTimers();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const publish = (...keys: readonly { readonly jwk: object }[]) => {
  answer = (response) => response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
};
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);
const authorityOf = () => createTokenAuthority({ provider: { issuer: 'https://idp', keys: { url } } });

describe('the published keys of an identity provider (row 93)', () => {
  it('are fetched when the first token comes, and not for every one', async () => {
    const key = keyOf('one');
    publish(key);
    const authority = await authorityOf();

    for (let at = 0; at < 5; at++)
      expect(await authority.verify(key.token(), ['access'])).toMatchObject({ principal: 'ann' });

    expect(fetched).toBe(1);
  });

  it('are fetched anew for a key that is not among them, and not more often than every half a minute', async () => {
    const [one, two, nobodys] = [keyOf('one'), keyOf('two'), keyOf('nobody')];
    publish(one);
    const authority = await authorityOf();
    await authority.verify(one.token(), ['access']);
    publish(one, two);

    for (let at = 0; at < 20; at++)
      await expect(authority.verify(nobodys.token(), ['access'])).rejects.toMatchObject({ status: 401 });
    expect(fetched).toBe(1);
    later(31);
    expect(await authority.verify(two.token(), ['access'])).toMatchObject({ principal: 'ann' });
    expect(fetched).toBe(2);
  });

  it('are no longer believed once they are withdrawn and what is known of them is ten minutes old', async () => {
    const [one, two] = [keyOf('one'), keyOf('two')];
    publish(one);
    const authority = await authorityOf();
    await authority.verify(one.token(), ['access']);
    publish(two);
    later(601);

    await expect(authority.verify(one.token(), ['access'])).rejects.toMatchObject({ status: 401 });
    expect(await authority.verify(two.token(), ['access'])).toMatchObject({ principal: 'ann' });
  });

  it.each<readonly [string, (response: ServerResponse) => void]>([
    ['is down', (response) => void response.socket?.destroy()],
    ['answers 500', (response) => response.writeHead(500).end('{"keys":[]}')],
    ['sends no JSON', (response) => response.end('<html>')],
    ['sends other JSON', (response) => response.end('{"keys":7}')],
    ['leads elsewhere', (response) => response.writeHead(302, { Location: '/other' }).end()],
    ['breaks off', (response) => response.writeHead(200, { 'Content-Length': '9999' }).write('{"keys":[')],
  ])('let nobody in while their provider %s, and everybody again after', async (_, broken) => {
    const key = keyOf('one');
    answer = broken;
    const authority = await authorityOf();
    const breaking = authority.verify(key.token(), ['access']);
    if (_ === 'breaks off') setTimeout(() => http.closeAllConnections(), 50);

    await expect(breaking).rejects.toMatchObject({ status: 401 });
    publish(key);
    later(31);
    expect(await authority.verify(key.token(), ['access'])).toMatchObject({ principal: 'ann' });
  });

  it('that are known stay good while their provider is down', async () => {
    const key = keyOf('one');
    publish(key);
    const authority = await authorityOf();
    await authority.verify(key.token(), ['access']);
    answer = (response) => void response.socket?.destroy();
    later(300);

    expect(await authority.verify(key.token(), ['access'])).toMatchObject({ principal: 'ann' });
  });

  it('are waited for no longer than a request may wait', async () => {
    const key = keyOf('one');
    answer = () => undefined;
    const verify = providerVerifier({ url }, { timeoutMs: 100 });

    await expect(verify(key.token(), {})).rejects.toThrow();
  });

  it('are read no further than keys are long', async () => {
    const key = keyOf('one');
    let sent = 0;
    answer = (response) => {
      const more = () => {
        if (response.closed || response.socket?.destroyed !== false) return;
        sent += 100_000;
        response.write(' '.repeat(100_000), () => setImmediate(more));
      };
      more();
    };

    await expect(providerVerifier({ url })(key.token(), {})).rejects.toThrow();
    // What stands in the buffers of both sides besides.
    expect(sent).toBeLessThan(20_000_000);
  });
});
