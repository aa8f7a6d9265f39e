export { headPath, openLevelEffectLedger, type VerifiedLedger } from '../ledger/level-ledger.ts';
export { openLevelSessionStore, type LevelSessionStoreOptions } from '../stores/level-session-store.ts';
export { openLevelRecords } from '../stores/level-records.ts';
