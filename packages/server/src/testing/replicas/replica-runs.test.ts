import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '../../stores/postgres/migrate.ts';
import { openPool } from '../../stores/postgres/open-pool.ts';
import { startPostgres } from '../real-postgres.ts';
import { startRedis } from '../real-redis.ts';
import { replicaRuns } from './replica-runs.ts';

const postgres = await startPostgres();
const redis = await startRedis();
if (postgres !== undefined) {
  const sql = openPool(postgres.url);
  await migrate(sql);
  await sql.close();
}
afterAll(() => Promise.all([postgres?.stop(), redis?.stop()]));

// Each of them mostly waits: leases run out while nothing else happens.
describe.concurrent.each([
  ['PostgreSQL', postgres?.url],
  ['Redis', redis?.url],
])('two replicas on one %s', (_, stores) => {
  it.skipIf(stores === undefined)(
    'do nothing twice and lose no turn, whichever is killed or stopped at whichever step (rows 97, 98, N1, N11)',
    async () => {
      const report = await replicaRuns({ stores: stores ?? '', faults: 8, leaseMs: 500 });

      expect(report).toMatchObject({ duplicates: 0, lost: 0, unequal: 0 });
      expect(report.kills + report.pauses).toBeGreaterThanOrEqual(8);
    },
    180_000,
  );
});
