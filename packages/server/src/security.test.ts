import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenAuthority } from './auth/index.ts';
import { createServer } from './create-server.ts';
import { allRoutes } from './routes/all-routes.ts';
import { openDesk } from './testing/desk.ts';
import { CLIENT_SECRET, openTalk, SECRET, type Talk } from './testing/talk.ts';

// OWASP's API security top ten (2023), one block each.

let talk: Talk;
let ann: string;
let bob: string;
beforeAll(async () => {
  talk = await openTalk();
  ann = await talk.token('web', 'ann');
  bob = await talk.token('app', 'bob');
});
afterAll(() => talk.close());

const admin = async () =>
  (await createTokenAuthority({ keys: [{ secret: SECRET }] })).sign({
    principal: 'ops',
    channel: 'ops',
    scopes: ['admin'],
    type: 'access',
    lifetimeSeconds: 60,
    id: 'a',
  });

describe('API1 broken object level authorization', () => {
  it('keeps conversations, turns and questions of one user from another (row 100)', async () => {
    await talk.post(
      '/invoke_assistant',
      { user_query: 'burn_notes' },
      { token: ann, headers: { 'Idempotency-Key': 'k' } },
    );
    const mine = await talk.send('GET', '/conversations', { token: ann });
    const id = mine.body.conversations[0].conversation_id;
    const { clarification } = (await talk.send('GET', '/turns/k', { token: ann })).body;

    expect((await talk.send('GET', '/conversations', { token: bob })).body.conversations).toEqual([]);
    expect((await talk.post('/activate_conversation', { conversation_id: id }, { token: bob })).status).toBe(404);
    expect((await talk.send('GET', '/turns/k', { token: bob })).status).toBe(404);
    expect((await talk.send('GET', '/turns/k/events', { token: bob })).status).toBe(404);
    expect(
      (await talk.post('/answer', { clarification_id: clarification.id, answer: true }, { token: bob })).status,
    ).toBe(410);
    expect((await talk.post('/post_feedback', { turn_key: 'k', nl_feedback: 'bad' }, { token: bob })).status).toBe(422);
    expect(talk.done).toEqual([]);
  });

  it('does not let one user into the channel of another, whatever the token says', async () => {
    const authority = await createTokenAuthority({ keys: [{ secret: SECRET }] });
    const token = await authority.sign({
      principal: 'bob',
      channel: 'web',
      scopes: ['turn'],
      type: 'access',
      lifetimeSeconds: 60,
      id: 'x',
    });

    expect((await talk.post('/invoke_assistant', { user_query: 'hello' }, { token })).status).toBe(403);
  });
});

describe('API2 broken authentication', () => {
  it.each(
    allRoutes(false)
      .filter(({ access }) => access !== 'open')
      .map(({ method, path }) => [method, path.replaceAll(/\{\w+\}/g, 'x')] as const),
  )('%s %s is 401 without a token, and with rubbish for one', async (method, path) => {
    const body = method === 'POST' ? { body: { channel_id: 'x' } } : {};

    expect((await talk.send(method, path, body)).status).toBe(401);
    expect((await talk.send(method, path, { ...body, token: 'rubbish' })).status).toBe(401);
    expect((await talk.send(method, path, { ...body, headers: { Authorization: 'Basic YTpi' } })).status).toBe(401);
  });
});

describe('API3 broken object property level authorization', () => {
  it('refuses fields that it does not know, everywhere (mass assignment)', async () => {
    for (const [path, body] of [
      ['/invoke_assistant', { user_query: 'x', principal: 'root' }],
      ['/perform_action', { action: { command_name: 'wait', principal: 'root' } }],
      ['/new_conversation', { owner: 'root' }],
      ['/post_feedback', { nl_feedback: 'x', owner: 'root' }],
    ] as const)
      expect((await talk.post(path, body, { token: ann })).status, path).toBe(422);
    expect((await talk.post('/initialize', { channel_id: 'z', scope: 'admin' }, { token: CLIENT_SECRET })).status).toBe(
      422,
    );
  });
});

describe('API4 unrestricted resource consumption', () => {
  it('bounds body, depth, words and rate (413, 400, 429)', async () => {
    const small = await openTalk({ limits: { turnsPerMinute: 2, tokensPerMinute: 3 } });
    const token = await small.token();
    const say = (user_query: string) => small.post('/invoke_assistant', { user_query }, { token });

    expect(
      (
        await small.send('POST', '/invoke_assistant', {
          token,
          raw: `{"user_query":"${'x'.repeat(300_000)}"}`,
          headers: { 'Content-Type': 'application/json' },
        })
      ).status,
    ).toBe(413);
    expect(
      (
        await small.send('POST', '/invoke_assistant', {
          token,
          raw: '['.repeat(100_000),
          headers: { 'Content-Type': 'application/json' },
        })
      ).status,
    ).toBe(400);
    expect((await say('x'.repeat(8_001))).status).toBe(413);
    expect([(await say('a')).status, (await say('b')).status, (await say('c')).status]).toEqual([200, 200, 429]);
    expect((await say('d')).headers.get('retry-after')).toMatch(/^\d+$/);
    await small.token('b');
    await small.token('c');
    expect((await small.post('/initialize', { channel_id: 'd' }, { token: CLIENT_SECRET })).status).toBe(429);
    await small.close();
  });

  it('bounds turns at once and streams at once', async () => {
    const small = await openTalk({ limits: { turnsAtOnce: 1, waitingPerPrincipal: 1, streamsAtOnce: 1 } });
    const tokens = await Promise.all(['a', 'b', 'c'].map((channel) => small.token(channel, 'ann')));
    const wait = (token: string | undefined) =>
      small.post(
        '/invoke_assistant',
        { user_query: 'wait', timeout_seconds: 0 },
        { token, headers: { 'Idempotency-Key': token?.slice(-9) ?? '' } },
      );

    expect((await wait(tokens[0])).status).toBe(202);
    const second = wait(tokens[1]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await wait(tokens[2])).status).toBe(429);
    const stream = await small.server.fetch(
      new Request(`http://localhost/turns/${tokens[0]?.slice(-9)}/events`, {
        headers: { Authorization: `Bearer ${tokens[0]}` },
      }),
    );
    expect((await small.send('GET', `/turns/${tokens[0]?.slice(-9)}/events`, { token: tokens[0] })).status).toBe(429);
    await stream.body?.cancel();
    small.release();
    await second;
    await small.close();
  });
});

describe('API5 broken function level authorization', () => {
  it('keeps admin behind its own scope, and gives that scope out nowhere (row 105)', async () => {
    const token = await admin();
    const dump = await talk.post('/admin/dump_all_conversations', {}, { token });

    expect((await talk.post('/admin/dump_all_conversations', {}, { token: ann })).status).toBe(403);
    expect(dump.status).toBe(200);
    expect(
      dump.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).owner),
    ).toContain('ann');
    expect((await talk.post('/admin/dump_all_conversations', { output_folder: '/etc' }, { token })).status).toBe(422);
    expect((await talk.post('/invoke_assistant', { user_query: 'x' }, { token })).status).toBe(403);
    const mcp = await talk.post('/admin/generate_mcp_token', { channel_id: 'agent', user_id: 'ann' }, { token });
    expect(mcp.body).toMatchObject({ token_type: 'bearer', expires_in: 30 * 86_400 });
    expect(
      (await talk.post('/admin/generate_mcp_token', { channel_id: 'web', user_id: 'bob' }, { token })).status,
    ).toBe(403);
    expect(
      (await talk.post('/admin/generate_mcp_token', { channel_id: 'x', user_id: 'y', expires_days: 366 }, { token }))
        .status,
    ).toBe(422);
    expect((await talk.send('GET', '/conversations', { token: mcp.body.access_token })).status).toBe(200);
    expect((await talk.post('/admin/dump_all_conversations', {}, { token: mcp.body.access_token })).status).toBe(401);
  });
});

describe('API6 unrestricted access to sensitive business flows', () => {
  it('shows what destroys before it is done, whichever door it came through', async () => {
    const { body } = await talk.post('/perform_action', { action: { command_name: 'burn_notes' } }, { token: bob });

    expect(body.status).toBe('awaiting-user');
    expect(body.clarification.kind).toBe('confirm');
    expect(talk.done).toEqual([]);
  });
});

describe('API7 server side request forgery', () => {
  it('fetches nothing that a request names', async () => {
    const fetched: unknown[] = [];
    const before = globalThis.fetch;
    globalThis.fetch = async (input) => {
      fetched.push(input);
      throw new Error('no network');
    };
    const header = Buffer.from(
      '{"alg":"RS256","jku":"http://169.254.169.254/keys","x5u":"http://169.254.169.254/"}',
    ).toString('base64url');
    await talk.send('GET', '/conversations', { token: `${header}.e30.AAAA` });
    await talk.post(
      '/initialize',
      { channel_id: 'x', startup_action: { command_name: 'http://169.254.169.254/' } },
      { token: CLIENT_SECRET },
    );
    globalThis.fetch = before;

    expect(fetched).toEqual([]);
  });
});

describe('API8 security misconfiguration', () => {
  it('sets headers that say: data, for you, now', async () => {
    for (const path of ['/', '/probes/healthz', '/conversations', '/nowhere']) {
      const { headers } = await talk.send('GET', path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('keeps CORS closed but for the origins that are listed', async () => {
    const open = await openTalk({ origins: ['https://app.example.com'] });
    const from = (Origin: string) =>
      open.send('OPTIONS', '/invoke_assistant', { headers: { Origin, 'Access-Control-Request-Method': 'POST' } });

    expect((await from('https://app.example.com')).headers.get('access-control-allow-origin')).toBe(
      'https://app.example.com',
    );
    expect((await from('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await from('null')).headers.get('access-control-allow-origin')).toBeNull();
    await open.close();
    const desk = await openDesk();
    const authority = await createTokenAuthority({ keys: [{ secret: SECRET }] });
    expect(() => createServer({ app: desk.app, authority, origins: ['*'] })).toThrow(/never \*/);
    await desk.app.close();
  });

  it('answers by its own names alone in development, against DNS rebinding, and listens nowhere else', async () => {
    const dev = await openTalk({ auth: { keys: [{ secret: SECRET }], open: true } });

    expect((await dev.post('/initialize', { channel_id: 'a' })).status).toBe(200);
    expect((await dev.post('/initialize', { channel_id: 'a' }, { headers: { Host: 'evil.example' } })).status).toBe(
      403,
    );
    expect(
      (await dev.post('/initialize', { channel_id: 'a' }, { headers: { Origin: 'https://evil.example' } })).status,
    ).toBe(403);
    await expect(dev.server.listen({ host: '0.0.0.0', port: 0 })).rejects.toMatchObject({ code: 'unsafe-options' });
    await dev.close();
    const desk = await openDesk();
    const authority = await createTokenAuthority({ keys: [{ secret: SECRET }], open: true });
    expect(() => createServer({ app: desk.app, authority })).toThrow(/this machine alone/);
    await desk.app.close();
  });

  it('has one form for errors, and no secret in any of them', async () => {
    const answers = await Promise.all([
      talk.send('GET', '/nowhere'),
      talk.send('PUT', '/invoke_assistant', { token: ann }),
      talk.send('POST', '/invoke_assistant', { token: ann, raw: '{', headers: { 'Content-Type': 'application/json' } }),
      talk.send('POST', '/invoke_assistant', { token: ann, raw: 'a=b', headers: { 'Content-Type': 'text/plain' } }),
      talk.send('GET', '/conversations', { token: `${ann}x` }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 405, 400, 415, 401]);
    for (const { body, text } of answers) {
      expect(body).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
      expect(text).not.toContain(ann.slice(-20));
      expect(text).not.toContain(SECRET);
    }
  });
});

describe('API9 improper inventory management', () => {
  it('describes every route in OpenAPI 3.1, with a schema for each command', async () => {
    const { body } = await talk.send('GET', '/openapi.json', { token: ann });

    expect(body.openapi).toBe('3.1.0');
    for (const { path, method } of allRoutes(false)) expect(body.paths[path][method.toLowerCase()], path).toBeDefined();
    expect(body.components.schemas['Input.add_numbers'].properties).toHaveProperty('first');
    expect(body.paths['/invoke_assistant'].post.requestBody.content['application/json'].schema).toMatchObject({
      required: ['user_query'],
      additionalProperties: false,
    });
  });
});

describe('API10 unsafe consumption of APIs', () => {
  it.each(['../x', 'a/b', '', '.', '-x', 'a\u0000b', 'a\n', '__proto__/x', 'x'.repeat(129), '%2e%2e'])(
    'takes %j for no channel and for no conversation',
    async (id) => {
      expect((await talk.post('/initialize', { channel_id: id }, { token: CLIENT_SECRET })).status).toBe(422);
      expect((await talk.post('/activate_conversation', { conversation_id: id }, { token: ann })).status).toBe(422);
    },
  );
});
