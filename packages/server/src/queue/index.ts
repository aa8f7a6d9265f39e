export { migrateQueue, openBossQueue, type BossQueue, type BossQueueOptions } from './boss-queue.ts';
