export {
  CONFIRMATION_MS,
  type AnswerRequest,
  type Assistant,
  type AssistantOptions,
  type Claim,
  type Fault,
} from './assistant.ts';
export { createAssistant } from './create-assistant.ts';
export { mergeArtifacts, type Artifacts } from './effect/merge-artifacts.ts';
export { createMemoryLedger } from './ledger/memory-ledger.ts';
export { sweepLedger, type SweepOptions, type SweepReport } from './ledger/sweep-ledger.ts';
export { createMemorySessionStore } from './stores/memory-session-store.ts';
export { fingerprintOf, type Askable } from './fingerprint.ts';
export { createMemoryLeases, type MemoryLeases, type MemoryLeaseOptions } from './stores/memory-lease.ts';
export {
  runSessionTurn,
  SessionBusyError,
  flushedBefore,
  withSession,
  type SessionDoor,
  type SessionTurnRequest,
} from './run-session-turn.ts';
export { leaseLost } from './lease-lost.ts';
export { sessionConflict } from './stores/memory-session-store.ts';
export { parseSession } from './stores/parse-session.ts';
export { sweepSessions } from './stores/sweep-sessions.ts';
export type { Failpoint } from './failpoint.ts';
