import { turnQueueContract } from '@fw/signature/testing';
import { afterAll, describe } from 'vitest';
import { startPostgres } from '../testing/real-postgres.ts';
import { migrateQueue, openBossQueue } from './boss-queue.ts';
import { createMemoryQueue } from './memory-queue.ts';

turnQueueContract('memory', async () => {
  const queue = createMemoryQueue();
  return { queue, other: { ...queue, close: async () => {} } };
});

const real = await startPostgres();
if (real !== undefined) await migrateQueue(real.url);
afterAll(() => real?.stop());

let workflows = 0;
describe.skipIf(real === undefined)('on PostgreSQL', () => {
  turnQueueContract('pg-boss', async () => {
    const workflow = `workflow ${(workflows += 1)}`;
    const open = () => openBossQueue(real!.url, { workflow });
    return { queue: await open(), other: await open() };
  });
});
