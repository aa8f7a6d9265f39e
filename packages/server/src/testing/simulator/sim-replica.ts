import {
  createFastworkflow,
  defineCommand,
  defineWorkflow,
  z,
  type CommandCall,
  type Workflow,
  memoryStores,
} from 'fastworkflow';
import { scriptedDetector, scriptedExtractor } from './scripted.ts';
import type { TokenAuthority } from '../../token-authority.ts';
import { createServer, type Server } from '../../create-server.ts';
import type { Door } from '../../door.ts';
import { createPostgresLedger } from '../../stores/postgres/ledger.ts';
import { createPostgresRecords } from '../../stores/postgres/records.ts';
import { createPostgresSessions } from '../../stores/postgres/sessions.ts';
import { createPostgresTurns } from '../../stores/postgres/turns.ts';
import type { SimWorld } from './sim-world.ts';
import type { SimProcess } from './virtual-time.ts';

/** Leases of the simulation, in milliseconds. */
export const SIM_LEASE_MS = 2_000;

/** A replica: the real server with its door, over the simulated database. */
export interface SimReplica {
  readonly process: SimProcess;
  readonly door: Promise<Door>;
}

/** Starts one. It ends by being dead. */
export function startReplica(world: SimWorld, process: SimProcess): SimReplica {
  return world.time.as(process, () => {
    const sql = world.sqlFor(process);
    const of = { sql, workflow: 'simulated' };
    const stores = {
      ...createPostgresSessions({ ...of, holder: process.name, leaseMs: SIM_LEASE_MS }),
      ledger: createPostgresLedger(of),
      turns: createPostgresTurns(of),
      records: createPostgresRecords(of),
      adaptations: memoryStores().adaptations,
    };
    // A start that fails for the network is tried again, as a supervisor does.
    const open = async (): Promise<Awaited<ReturnType<typeof createFastworkflow>>> => {
      for (;;) {
        try {
          return await createFastworkflow({
            workflow: workflowOf(world, process),
            version: process.version,
            stores,
            detector: scriptedDetector,
            extractor: scriptedExtractor,
          });
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      }
    };
    const server: Server = createServer({ app: open(), authority: AUTHORITY, limits: { turnsPerMinute: 1e9 } });
    server.ready.catch(() => undefined);
    return { process, door: server.edge.then(({ door }) => door) };
  });
}

/** Nobody signs in: clients come to the door. */
const AUTHORITY: TokenAuthority = {
  open: false,
  sign: () => Promise.reject(new Error('No tokens here.')),
  verify: () => Promise.reject(new Error('No tokens here.')),
} as unknown as TokenAuthority;

function workflowOf(world: SimWorld, process: SimProcess): Workflow {
  const input = z.object({ what: z.string().describe('what to write') });
  const doing =
    (once: boolean) =>
    async ({ what }: { what: string }, { idempotencyKey: key }: CommandCall) => {
      await world.do(process, what, { key, once });
      return `Did ${what}.`;
    };
  return defineWorkflow({
    name: 'simulated',
    commands: {
      '*': [
        defineCommand({ name: 'look', summary: 'Looks.', effect: 'read', input: z.object({}), run: () => 'Looked.' }),
        defineCommand({ name: 'write_line', summary: 'Writes.', effect: 'write', input, run: doing(false) }),
        defineCommand({
          name: 'tell_line',
          summary: 'Writes, and can tell whether it did.',
          effect: 'write',
          input,
          reconcile: async (key, { what }) =>
            (await world.wasDone(process, key))
              ? { kind: 'done', output: { text: `Did ${what}.` } }
              : { kind: 'not-done' },
          run: doing(true),
        }),
        defineCommand({ name: 'destroy_line', summary: 'Destroys.', effect: 'destructive', input, run: doing(false) }),
      ],
    },
  });
}
