import { createMemoryLeases, memoryStores } from 'fastworkflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mcpClient, textOf } from '../../../test/mcp-client.ts';
import { createMemoryRecords } from '../../stores/memory-records.ts';
import { openDesk } from '../../testing/desk.ts';
import { openTalk, type Talk } from '../../testing/talk.ts';
import { mcp } from './mcp-routes.ts';

let replicas: readonly Talk[];
beforeEach(async () => {
  const shared = { ...memoryStores(), records: createMemoryRecords() };
  const leases = createMemoryLeases();
  const open = async (holder: string) =>
    openTalk({ desk: await openDesk({ stores: { ...shared, lease: leases.for(holder) } }), routes: [mcp()] });
  replicas = [await open('a'), await open('b')];
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
