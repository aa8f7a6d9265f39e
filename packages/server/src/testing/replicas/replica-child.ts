import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  createFastworkflow,
  defineCommand,
  defineWorkflow,
  diskStores,
  z,
  type CommandCall,
  type Stores,
} from 'fastworkflow';
import { createTokenAuthority } from '../../auth/index.ts';
import { createServer } from '../../create-server.ts';
import type { FaultOrder, FaultPoint, ReplicaLine, ReplicaOrders } from './replica-orders.ts';

// A replica in a process of its own, which is killed or stopped where it is told to be.

// The parent is the only one who writes the argument.
const orders = JSON.parse(process.argv[2] ?? '{}') as ReplicaOrders;
let order: (FaultOrder & { left: number }) | undefined;
process.on('message', (message: FaultOrder) => (order = { ...message, left: message.count }));
process.on('disconnect', () => process.exit(1));

function tell(line: ReplicaLine): void {
  process.send?.(line);
}

async function pass(point: FaultPoint): Promise<void> {
  if (order?.at !== point || --order.left > 0) return;
  const { fault } = order;
  order = undefined;
  if (fault === 'pause') {
    // In one step: what waits in between may wait so long that it is woken before it is stopped.
    tell({ kind: 'stopping' });
    process.kill(process.pid, 'SIGSTOP');
    tell({ kind: 'woken' });
    return;
  }
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment; nothing must happen in it.
  await new Promise(() => undefined);
}

/** The application: an effect is a line in a file, on the disk before anything else happens. */
function append(what: string, key: string): void {
  const file = openSync(join(orders.effects, 'effects.log'), 'a');
  writeSync(file, `${what}\t${key}\n`);
  fsyncSync(file);
  closeSync(file);
}

async function doIt(what: string, { idempotencyKey }: CommandCall): Promise<string> {
  await pass('before-effect');
  append(what, idempotencyKey);
  await pass('after-effect');
  return `Did ${what}.`;
}

/** An application that can say what it did also takes a key once: the two belong together, as a unique column has it. */
async function doOnce(what: string, { idempotencyKey }: CommandCall): Promise<string> {
  await pass('before-effect');
  try {
    closeSync(openSync(join(orders.effects, idempotencyKey), 'wx'));
    append(what, idempotencyKey);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
  }
  await pass('after-effect');
  return `Did ${what}.`;
}

function wasDone(key: string): boolean {
  try {
    return readFileSync(join(orders.effects, 'effects.log'), 'utf8').includes(`\t${key}\n`);
  } catch {
    return false;
  }
}

const input = z.object({ what: z.string().describe('what to write') });
const workflow = defineWorkflow({
  name: 'replicas',
  commands: {
    '*': [
      defineCommand({ name: 'look', summary: 'Looks.', effect: 'read', input: z.object({}), run: () => 'Looked.' }),
      defineCommand({
        name: 'write_line',
        summary: 'Writes.',
        effect: 'write',
        input,
        run: ({ what }, call) => doIt(what, call),
      }),
      defineCommand({
        name: 'tell_line',
        summary: 'Writes, and can tell whether it did.',
        effect: 'write',
        input,
        reconcile: (key, { what }) =>
          wasDone(key) ? { kind: 'done', output: { text: `Did ${what}.` } } : { kind: 'not-done' },
        run: ({ what }, call) => doOnce(what, call),
      }),
      defineCommand({
        name: 'destroy_line',
        summary: 'Destroys.',
        effect: 'destructive',
        input,
        run: ({ what }, call) => doIt(what, call),
      }),
    ],
  },
});

async function openStores(): Promise<Stores> {
  const options = { workflow: workflow.name, leaseMs: orders.leaseMs, failpoint: pass };
  if (orders.stores.startsWith('postgres')) {
    const { openPool, openPostgresStores } = await import('../../stores/postgres/index.ts');
    return openPostgresStores(openPool(orders.stores), options);
  }
  if (orders.stores.startsWith('redis')) {
    const { openRedis, openRedisStores } = await import('../../stores/redis/index.ts');
    return openRedisStores(await openRedis(orders.stores), options);
  }
  return diskStores(orders.stores);
}

mkdirSync(orders.effects, { recursive: true });
const app = await createFastworkflow({ workflow, stores: openStores });
const line = async (name: string) => {
  const { openBossQueue } = await import('../../queue/index.ts');
  return openBossQueue(orders.stores, { workflow: name });
};
const server = createServer({
  app,
  authority: await createTokenAuthority({ keys: [{ secret: orders.secret }] }),
  ...(orders.withLine === true && { queue: line }),
  limits: {
    turnsPerMinute: 1e9,
    tokensPerMinute: 1e9,
    waitingPerPrincipal: 1e6,
    ...(orders.withLine === true && { turnsAtOnce: 2 }),
  },
  onFault: (error) => process.env['FW_DEBUG'] === '1' && process.stderr.write(`${String(error)}\n`),
});
const listening = await server.listen({ port: 0 });
await server.ready;
tell({ kind: 'ready', port: listening.port });
