export { CONFIRMATION_MS, type Assistant, type AssistantOptions, type Fault } from './assistant/assistant.ts';
export { createAssistant } from './assistant/create-assistant.ts';
export { createMemoryLedger } from './ledger/memory-ledger.ts';
export { createMemorySessionStore } from './stores/memory-session-store.ts';
export { runSessionTurn, withSession, type SessionDoor, type SessionTurnRequest } from './run-session-turn.ts';
export { parseSession, MIGRATIONS, type Migration } from './stores/parse-session.ts';
export { sweepSessions, SESSION_DAYS } from './stores/sweep-sessions.ts';
export type { Failpoint } from './failpoint.ts';
