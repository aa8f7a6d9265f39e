import { InMemoryTransport } from '@modelcontextprotocol/client';
import { expect, it, onTestFinished } from 'vitest';
import { connectable, REVISIONS, textOf, type Person, type Revision } from '../../../test/mcp-client.ts';
import { openTalk } from '../../testing/talk.ts';
import { serveMcpStdio } from './serve-mcp-stdio.ts';

/** A client at one end of a pipe, the workflow at the other. */
async function pipe(revision: Revision, person?: Person) {
  const talk = await openTalk();
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const stdio = await serveMcpStdio({
    edge: await talk.server.edge,
    caller: { principal: 'local', channel: 'mcp', scopes: ['turn'] },
    transport: ours,
  });
  const client = connectable(revision, person);
  await client.connect(theirs);
  onTestFinished(async () => {
    await client.close();
    await stdio.close();
    await talk.close();
  });
  return { talk, client };
}

it.each(REVISIONS)(
  'asks in the middle of a call and goes on with the answer: %s over a pipe (row N2)',
  async (revision) => {
    const asked: string[] = [];
    const { client, talk } = await pipe(revision, ({ message, ...form }) => {
      asked.push(message);
      return { action: 'accept', content: JSON.stringify(form).includes('"ok"') ? { ok: true } : { second: 9 } };
    });

    expect(textOf(await client.callTool({ name: 'add_numbers', arguments: { first: 4 } }))).toBe('It is 13.');
    expect(textOf(await client.callTool({ name: 'burn_notes', arguments: {} }))).toBe('Burnt.');
    expect(asked).toHaveLength(2);
    expect(talk.done).toEqual(['burnt']);
  },
);

it.each(REVISIONS)('gives the question back to a client without forms: %s over a pipe', async (revision) => {
  const { client } = await pipe(revision);

  const asked = await client.callTool({ name: 'add_numbers', arguments: { first: 4 } });

  expect(asked).toMatchObject({
    structuredContent: { status: 'awaiting-user', clarification: { kind: 'fill-slots' } },
  });
});

it('calls a turn off when the client gives the request up', async () => {
  const { client, talk } = await pipe('2025-11-25');
  const gone = new AbortController();
  const call = client.callTool({ name: 'wait', arguments: {} }, { signal: gone.signal }).catch(() => 'given up');
  await new Promise((resolve) => setTimeout(resolve, 50));
  gone.abort();

  expect(await call).toBe('given up');
  // The conversation is free again, which it is not while a turn runs.
  for (let again = 0; again < 50; again++) {
    const { isError } = await client.callTool({ name: 'add_numbers', arguments: { first: 1, second: 1 } });
    if (isError !== true) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(talk.done).toEqual([]);
  expect(textOf(await client.callTool({ name: 'add_numbers', arguments: { first: 1, second: 1 } }))).toBe('It is 2.');
});
