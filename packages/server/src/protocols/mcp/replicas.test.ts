import type { SessionLease } from '@fw/signature';
import { createMemoryLeases, memoryStores } from 'fastworkflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mcpClient, textOf } from '../../../test/mcp-client.ts';
import { createMemoryRecords } from '../../stores/memory-records.ts';
import { openDesk } from '../../testing/desk.ts';
import { openTalk, type Talk } from '../../testing/talk.ts';
import { mcp } from './mcp-routes.ts';

let replicas: readonly Talk[];
/** What happens on the second replica between letting a turn in and having the conversation to itself. */
let meanwhile: (() => Promise<unknown>) | undefined;
beforeEach(async () => {
  const shared = { ...memoryStores(), records: createMemoryRecords() };
  const leases = createMemoryLeases();
  // Each has a view of its own, as another process has.
  const open = async (lease: SessionLease) =>
    openTalk({
      desk: await openDesk({ stores: { ...shared, sessions: { ...shared.sessions }, lease } }),
      routes: [mcp()],
    });
  const second = leases.for('b');
  const take: SessionLease['take'] = async (...wanted) => {
    const now = meanwhile;
    meanwhile = undefined;
    await now?.();
    return second.take(...wanted);
  };
  replicas = [await open(leases.for('a')), await open({ ...second, take })];
});
afterEach(() => Promise.all(replicas.map((talk) => talk.close())));

it('asks on one replica and takes the answer on another: nothing is kept between requests (row N2)', async () => {
  let requests = 0;
  const served = [0, 0];
  const asked: string[] = [];
  const client = await mcpClient(
    (request) => {
      const at = requests++ % 2;
      served[at] = (served[at] ?? 0) + 1;
      return replicas[at]?.server.fetch(request) ?? Promise.reject(new Error('no such replica'));
    },
    (await replicas[0]?.token()) ?? '',
    {
      person: ({ message }) => {
        asked.push(message);
        return { action: 'accept', content: asked.length === 1 ? { second: 9 } : { ok: true } };
      },
    },
  );

  const sum = await client.callTool({ name: 'add_numbers', arguments: { first: 4 } });
  const burnt = await client.callTool({ name: 'burn_notes', arguments: {} });

  expect(textOf(sum)).toBe('It is 13.');
  expect(textOf(burnt)).toBe('Burnt.');
  expect(asked).toHaveLength(2);
  expect(Math.min(...served)).toBeGreaterThan(1);
  expect(replicas.flatMap(({ done }) => done)).toEqual(['burnt']);
});

it('lets no program confirm what a person is asked on another replica at that moment', async () => {
  const [one, two] = replicas;
  const token = (await one?.token()) ?? '';
  const program = await mcpClient(
    (request) => two?.server.fetch(request) ?? Promise.reject(new Error('no such replica')),
    token,
  );
  meanwhile = async () => one?.post('/invoke_assistant', { user_query: 'burn_notes' }, { token });

  const refused = await program.callTool({ name: 'say', arguments: { utterance: 'yes' } });
  const confirmed = await one?.post('/invoke_assistant', { user_query: 'yes' }, { token });

  expect(refused).toMatchObject({ isError: true, structuredContent: { error: { code: 'needs-person' } } });
  expect(confirmed?.body.answer).toBe('Burnt.');
  expect(replicas.map(({ done }) => done)).toEqual([['burnt'], []]);
});
