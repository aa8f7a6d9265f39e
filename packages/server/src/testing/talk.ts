import { createTokenAuthority, type TokenAuthorityOptions } from '../auth/index.ts';
import { createServer, type Server, type ServerOptions } from '../create-server.ts';
import { LOOPBACK } from '../loopback.ts';
import { openDesk, type Desk } from './desk.ts';

/** A server over a desk, and a client of it. */
export interface Talk extends Desk {
  readonly server: Server;
  /** Sends a request and reads the answer. */
  send(method: string, path: string, request?: Sent): Promise<Heard>;
  post(path: string, body: unknown, request?: Sent): Promise<Heard>;
  /** The access token of a channel, by `/initialize`. */
  token(channel?: string, user?: string): Promise<string>;
  close(): Promise<void>;
}

/** What a request carries besides method and path. */
export interface Sent {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Instead of JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
}

/** A response, read to its end. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; `undefined` when it is none. */
  // Tests look into bodies of many shapes.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** The key that the tests' tokens are signed with. */
export const SECRET = 'a secret of the tests, with more than 32 bytes';
/** What a back end proves itself with to get tokens for its users. */
export const CLIENT_SECRET = 'the-secret-of-a-back-end-with-more-than-32-bytes';

/** Opens a server in memory with generous limits. */
export async function openTalk(
  options: Partial<ServerOptions> & { readonly auth?: TokenAuthorityOptions; readonly desk?: Desk } = {},
): Promise<Talk> {
  const {
    auth = { keys: [{ secret: SECRET }], clientSecret: CLIENT_SECRET },
    desk = await openDesk(),
    ...rest
  } = options;
  const server = createServer({
    app: desk.app,
    authority: await createTokenAuthority(auth),
    ...(auth.open === true && { hosts: LOOPBACK }),
    ...rest,
    limits: { turnsPerMinute: 1_000_000, tokensPerMinute: 1_000_000, ...rest.limits },
  });
  await server.ready;
  const send: Talk['send'] = async (method, path, { token, headers = {}, body, raw, signal } = {}) => {
    const response = await server.fetch(
      new Request(`http://localhost:8000${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(raw !== undefined && { body: raw }),
        ...(signal && { signal }),
      }),
    );
    return heard(response);
  };
  const post: Talk['post'] = (path, body, request = {}) => send('POST', path, { ...request, body });
  return {
    ...desk,
    server,
    send,
    post,
    async token(channel = 'web', user = 'ann') {
      const { body } = await post('/initialize', { channel_id: channel, user_id: user }, { token: CLIENT_SECRET });
      return String(body.access_token);
    },
    async close() {
      desk.release();
      await server.close(1_000);
      await desk.app.close();
    },
  };
}

async function heard(response: Response): Promise<Heard> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, headers: response.headers, text, body };
}
