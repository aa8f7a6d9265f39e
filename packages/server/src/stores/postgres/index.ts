export { openPostgresStores, type PostgresStores, type PostgresStoresOptions } from './open-postgres-stores.ts';
export { openPool, type PoolOptions } from './open-pool.ts';
export { migrate } from './migrate.ts';
export { forgetPerson, type Forgotten } from './forget.ts';
export type { Sql } from './sql.ts';
export { createPostgresArtifacts } from './artifacts.ts';
