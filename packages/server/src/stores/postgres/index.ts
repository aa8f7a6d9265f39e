export { openPostgresStores, type PostgresStores, type PostgresStoresOptions } from './open-postgres-stores.ts';
export { openPool, type PoolOptions } from './open-pool.ts';
export { migrate, checkVersion } from './migrate.ts';
export { SCHEMA_VERSION } from './schema.ts';
export { forgetPerson, type Forgotten } from './forget.ts';
export type { Query, Row, Sql } from './sql.ts';
export type { LeaseClock } from '../held-leases.ts';
export { createPostgresArtifacts } from './artifacts.ts';
