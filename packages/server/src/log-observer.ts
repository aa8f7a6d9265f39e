import type { DoorObserver } from './turns/door-observer.ts';

/** A logger in the manner of pino. */
export interface Logger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * Logs turns by their key: that they began and how they ended. What people said, values and tokens are not logged.
 */
export function logObserver(log: Logger): DoorObserver {
  return {
    begun: ({ turnKey, ask, caller }) =>
      log.info({ turn: turnKey, kind: ask.kind, channel: caller.channel }, 'turn begun'),
    ended: ({ turnKey, answer, durationMs, outcome }) =>
      log.info({ turn: turnKey, status: answer.status, outcome, ms: Math.round(durationMs) }, 'turn ended'),
    fault: (turnKey, error) =>
      log.error(
        { turn: turnKey, error: error instanceof Error ? error.name : typeof error, code: codeOf(error) },
        'turn failed',
      ),
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
