import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mcpClient, REVISIONS, textOf, type Person, type Revision } from '../../../test/mcp-client.ts';
import { createTokenAuthority } from '../../auth/index.ts';
import { openTalk, SECRET, type Talk } from '../../testing/talk.ts';
import { mcp } from './mcp-routes.ts';

let talk: Talk;
let token: string;
beforeEach(async () => {
  talk = await openTalk({ routes: [mcp()] });
  token = await talk.token();
});
afterEach(() => talk.close());

const connect = (options: { revision?: Revision; person?: Person; conversation?: string; token?: string } = {}) =>
  mcpClient((request) => talk.server.fetch(request), options.token ?? token, options);

const confirming = async () =>
  (await createTokenAuthority({ keys: [{ secret: SECRET }] })).sign({
    principal: 'ann',
    channel: 'web',
    scopes: ['turn', 'confirm'],
    type: 'mcp',
    lifetimeSeconds: 60,
    id: 'x',
  });

describe.each(REVISIONS)('MCP %s', (revision) => {
  it('lists a tool for each command in reach, typed and honest about its effect (row 107)', async () => {
    const client = await connect({ revision });

    const { tools } = await client.listTools();
    const byName = new Map(tools.map((tool) => [tool.name, tool]));

    expect([...byName.keys()]).toEqual(
      expect.arrayContaining(['add_numbers', 'write_note', 'burn_notes', 'say', 'answer_question', 'what_can_i_do']),
    );
    expect(byName.get('add_numbers')).toMatchObject({
      description: 'Adds two numbers. Needs first, second; what is left out is asked for.',
      inputSchema: {
        type: 'object',
        properties: { first: { type: 'number', description: 'the first number' }, second: { type: 'number' } },
      },
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    });
    expect(byName.get('add_numbers')?.inputSchema).not.toHaveProperty('required');
    expect(byName.get('write_note')?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(byName.get('burn_notes')?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
  });

  it('tells what the door refuses as the tool declares its results (row 106)', async () => {
    const client = await connect({ revision });
    const { tools } = await client.listTools();
    const { required } = z
      .looseObject({ required: z.array(z.string()) })
      .parse(tools.find(({ name }) => name === 'add_numbers')?.outputSchema);

    const add = (first: number) => client.callTool({ name: 'add_numbers', arguments: { first, second: 1 } });
    const both = await Promise.all([add(1), add(2)]);

    expect(both.map(textOf).toSorted()).toEqual([
      'It is 2.',
      'The conversation is taking another turn: wait for its answer.',
    ]);
    expect(both.find(({ isError }) => isError === true)).toMatchObject({
      structuredContent: { status: 'failed', error: { code: 'session-busy' } },
    });
    for (const { structuredContent } of both)
      expect(Object.keys(structuredContent ?? {})).toEqual(expect.arrayContaining(required));
  });

  it('calls a tool, and says of a failure that it is one (row 106)', async () => {
    const client = await connect({ revision });

    const good = await client.callTool({ name: 'add_numbers', arguments: { first: '7', second: 5 } });
    const bad = await client.callTool({ name: 'fall_over', arguments: {} });

    expect(textOf(good)).toBe('It is 12.');
    expect(good).toMatchObject({ structuredContent: { status: 'completed', data: { sum: 12 } } });
    expect(good.isError).not.toBe(true);
    expect(bad.isError).toBe(true);
    expect(textOf(bad)).not.toContain('hunter2');
  });

  it('says something in plain words, and what can be done', async () => {
    const client = await connect({ revision });

    expect(textOf(await client.callTool({ name: 'say', arguments: { utterance: 'add_numbers 4 9' } }))).toBe(
      'It is 13.',
    );
    expect(textOf(await client.callTool({ name: 'what_can_i_do' }))).toMatch(/burn/i);
  });

  it('gives a question back where the client shows no forms, and takes the answer by a tool (row N2)', async () => {
    const client = await connect({ revision });

    const asked = await client.callTool({ name: 'add_numbers', arguments: { first: 4 } });
    const { clarification } = asked.structuredContent as { clarification: { id: string; kind: string } };
    const answered = await client.callTool({
      name: 'answer_question',
      arguments: { clarification_id: clarification.id, answer: { second: 9 } },
    });
    const late = await client.callTool({
      name: 'answer_question',
      arguments: { clarification_id: clarification.id, answer: { second: 1 } },
    });

    expect(asked.isError).not.toBe(true);
    expect(clarification.kind).toBe('fill-slots');
    expect(textOf(asked)).toContain('answer_question');
    expect(textOf(answered)).toBe('It is 13.');
    expect(late).toMatchObject({ isError: true, structuredContent: { error: { code: 'question-gone' } } });
  });

  it('lets no program confirm what cannot be undone, but with the scope for it', async () => {
    const client = await connect({ revision });
    const asked = await client.callTool({ name: 'burn_notes', arguments: {} });
    const { clarification } = asked.structuredContent as { clarification: { id: string } };
    const answer = { name: 'answer_question', arguments: { clarification_id: clarification.id, answer: true } };

    const byTool = await client.callTool(answer);
    const byWords = await client.callTool({ name: 'say', arguments: { utterance: 'yes' } });
    const before = [...talk.done];
    const allowed = await (await connect({ revision, token: await confirming() })).callTool(answer);

    expect(byTool).toMatchObject({ isError: true, structuredContent: { error: { code: 'needs-person' } } });
    expect(byWords).toMatchObject({ isError: true, structuredContent: { error: { code: 'needs-person' } } });
    expect(before).toEqual([]);
    expect(textOf(allowed)).toBe('Burnt.');
    expect(talk.done).toEqual(['burnt']);
  });

  it('lets a program say no', async () => {
    const client = await connect({ revision });
    const asked = await client.callTool({ name: 'burn_notes', arguments: {} });
    const { clarification } = asked.structuredContent as { clarification: { id: string } };

    await client.callTool({
      name: 'answer_question',
      arguments: { clarification_id: clarification.id, answer: false },
    });
    const after = await client.callTool({ name: 'add_numbers', arguments: { first: 1, second: 1 } });

    expect(textOf(after)).toBe('It is 2.');
    expect(talk.done).toEqual([]);
  });

  it('tells an unknown tool from one that fails', async () => {
    const client = await connect({ revision });

    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toMatchObject({ code: -32602 });
  });

  it('keeps conversations apart that the client keeps apart', async () => {
    const one = await connect({ revision, conversation: 'one' });
    const two = await connect({ revision, conversation: 'two' });
    const asked = await one.callTool({ name: 'add_numbers', arguments: { first: 4 } });
    const { clarification } = asked.structuredContent as { clarification: { id: string } };
    const answer = {
      name: 'answer_question',
      arguments: { clarification_id: clarification.id, answer: { second: 1 } },
    };

    expect(await two.callTool(answer)).toMatchObject({ isError: true });
    expect(textOf(await one.callTool(answer))).toBe('It is 5.');
  });
});

describe('questions by input_required (MCP 2026-07-28, row N2)', () => {
  it('asks for what is missing, and goes on with it', async () => {
    const forms: unknown[] = [];
    const client = await connect({
      person: (form) => {
        forms.push(form);
        return { action: 'accept', content: { second: 9 } };
      },
    });

    const result = await client.callTool({ name: 'add_numbers', arguments: { first: 4 } });

    expect(forms).toMatchObject([
      {
        message: expect.stringContaining('second'),
        requestedSchema: { properties: { second: { type: 'number' } }, required: ['second'] },
      },
    ]);
    expect(textOf(result)).toBe('It is 13.');
  });

  it('shows an effect before it is done, and does it after a yes alone', async () => {
    const answers = [{ ok: false }, { ok: true }];
    const shown: string[] = [];
    const client = await connect({
      person: ({ message }) => {
        shown.push(message);
        return { action: 'accept', content: answers.shift() ?? {} };
      },
    });

    await client.callTool({ name: 'burn_notes', arguments: { reason: 'a fire' } });
    expect(talk.done).toEqual([]);
    const result = await client.callTool({ name: 'burn_notes', arguments: { reason: 'a fire' } });

    expect(shown[0]).toContain('a fire');
    expect(textOf(result)).toBe('Burnt.');
    expect(talk.done).toEqual(['burnt']);
  });

  it.each(['decline', 'cancel'] as const)('drops the command when the person says %s', async (action) => {
    const client = await connect({ person: () => ({ action }) });

    const burnt = await client.callTool({ name: 'burn_notes', arguments: {} });
    const added = await client.callTool({ name: 'add_numbers', arguments: { first: 4 } });
    const session = await talk.send('POST', '/cancel_pending', { token, body: {} });

    expect(burnt.isError).toBe(true);
    expect(added.isError).toBe(true);
    expect(session.body).toEqual({ status: 'ok', cleared: false });
    expect(talk.done).toEqual([]);
  });

  it.each([{}, { sampling: {} }, { roots: {} }, { elicitation: { url: {} } }])(
    'sends no form to a client that did not say that it shows forms: %j',
    async (capabilities) => {
      const call = { name: 'burn_notes', arguments: {} };
      const asked = await rpc(talk, token, 'tools/call', call, capabilities);

      expect(asked.body.result).toMatchObject({ resultType: 'complete' });
      expect(asked.body.result).not.toHaveProperty('inputRequests');
      expect(asked.body.result.content[0].text).toContain('Go ahead?');
      expect(talk.done).toEqual([]);
    },
  );

  it.each([
    { action: 'accept', content: { ok: 'true' } },
    { action: 'accept', content: { ok: 1 } },
    { action: 'accept', content: { ok: 'yes' } },
    { action: 'accept', content: { ok: null } },
    { action: 'accept', content: { ok: [true] } },
    { action: 'accept', content: { confirm: true, answer: true, choice: 'burn_notes' } },
    { action: 'accept', content: {} },
    { action: 'accept' },
    { action: 'ACCEPT', content: { ok: true } },
    { content: { ok: true } },
    true,
    { ok: true },
  ])('takes nothing but a ticked box for a yes: %j', async (given) => {
    const call = (params: object) => rpc(talk, token, 'tools/call', params, { elicitation: {} });
    const burn = { name: 'burn_notes', arguments: { ok: true, confirm: true, answer: true, reason: 'yes' } };
    const asked = await call({ ...burn, inputResponses: { confirm: { action: 'accept', content: { ok: true } } } });
    const { requestState } = asked.body.result;
    await call({ ...burn, requestState, inputResponses: { confirm: given } });
    await call({ ...burn, requestState, inputResponses: { other: { action: 'accept', content: { ok: true } } } });

    expect(asked.body.result.resultType).toBe('input_required');
    expect(talk.done).toEqual([]);
  });

  it('runs nothing twice when a retry comes twice, and takes no seal that was tampered with or is of another', async () => {
    const call = (params: object, who = token) => rpc(talk, who, 'tools/call', params, { elicitation: {} });
    const asked = await call({ name: 'burn_notes', arguments: {} });
    const retry = {
      name: 'burn_notes',
      arguments: {},
      requestState: asked.body.result.requestState,
      inputResponses: { confirm: { action: 'accept', content: { ok: true } } },
    };
    const foreign = await call(retry, await talk.token('other', 'bob'));
    const tampered = await call({ ...retry, requestState: `${retry.requestState}x` });
    const none = await call({ ...retry, inputResponses: {} });
    const [one, two] = [await call(retry), await call(retry)];
    const otherwise = await call({ ...retry, inputResponses: { confirm: { action: 'decline' } } });

    expect(asked.body.result.resultType).toBe('input_required');
    expect(foreign.body.error).toMatchObject({ code: -32602 });
    expect(tampered.body.error).toMatchObject({ code: -32602 });
    expect(none.body.result.resultType).toBe('input_required');
    expect(one.body.result.content[0].text).toBe('Burnt.');
    expect(two.body.result.content).toEqual(one.body.result.content);
    expect(otherwise.body.result).toMatchObject({ isError: true });
    expect(talk.done).toEqual(['burnt']);
  });
});

describe('what is sent to MCP wrongly', () => {
  const modern = { 'MCP-Protocol-Version': '2026-07-28', Accept: 'application/json, text/event-stream' };

  it.each([
    ['no JSON', '{', {}, 400],
    ['nothing', '', {}, 400],
    ['no JSON-RPC', '{"a":1}', {}, 400],
    ['an empty batch', '[]', {}, 400],
    ['a number', '7', {}, 400],
    ['another type', 'x', { 'Content-Type': 'text/plain' }, 415],
    ['10 MB', `"${'x'.repeat(10_000_000)}"`, {}, 413],
    ['nesting without end', '['.repeat(100_000), {}, 400],
    [
      'a revision that is none',
      JSON.stringify(envelope('tools/list', {}, '1999-01-01')),
      { 'MCP-Protocol-Version': '1999-01-01' },
      400,
    ],
    ['a method that is none', JSON.stringify(envelope('no/such', {})), { ...modern, 'Mcp-Method': 'no/such' }, 404],
  ])('%s is refused as the client’s fault', async (_, raw, headers, status) => {
    const heard = await talk.send('POST', '/mcp', {
      token,
      raw,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
    });

    expect(heard.status, heard.text).toBe(status);
    expect(heard.body).toMatchObject({ error: { message: expect.any(String) } });
  });

  it('tells a client without a token where tokens come from', async () => {
    const { status, headers } = await talk.post('/mcp', {});
    const where = /resource_metadata="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? '';
    const metadata = await talk.send('GET', new URL(where).pathname);

    expect(status).toBe(401);
    expect(metadata).toMatchObject({
      status: 200,
      body: { resource: 'http://localhost:8000/mcp', authorization_servers: [], scopes_supported: ['turn', 'confirm'] },
    });
  });

  it.each(['GET', 'DELETE'])('has nothing for %s: no session lives here', async (method) => {
    expect((await talk.send(method, '/mcp', { token })).status).toBe(405);
  });
});

/** A request of revision 2026-07-28 as it goes over the wire. */
function envelope(method: string, params: object, revision = '2026-07-28', capabilities: object = {}) {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientInfo': { name: 'raw', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': capabilities,
  };
  return { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } };
}

function rpc(to: Talk, who: string, method: string, params: object & { name?: string }, capabilities: object) {
  return to.send('POST', '/mcp', {
    token: who,
    body: envelope(method, params, '2026-07-28', capabilities),
    headers: {
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': method,
      ...(params.name !== undefined && { 'Mcp-Name': params.name }),
      Accept: 'application/json, text/event-stream',
    },
  });
}
