export { openRedisStores, type RedisStores, type RedisStoresOptions } from './open-redis-stores.ts';
export { openRedis, type RedisOptions } from './open-redis.ts';
export type { Redis } from './redis.ts';
