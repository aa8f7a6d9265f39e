import type { TurnEvent } from '@fw/signature';
import type { DoorObserver } from './turns/door-observer.ts';

/** A logger in the manner of pino. */
export interface Logger {
  debug?(fields: object, message: string): void;
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * Logs turns by their key: that they began and how they ended; for who looks closer (`debug`), what happened in between.
 * What people said, values and tokens are not logged.
 */
export function logObserver(log: Logger): DoorObserver {
  return {
    begun: ({ turnKey, ask, caller }) =>
      log.info({ turn: turnKey, kind: ask.kind, channel: caller.channel }, 'turn begun'),
    event: (turnKey, event) => log.debug?.({ turn: turnKey, ...inBrief(event) }, 'in the turn'),
    ended: ({ turnKey, answer, durationMs, outcome }) =>
      log.info({ turn: turnKey, status: answer.status, outcome, ms: Math.round(durationMs) }, 'turn ended'),
    fault: (turnKey, error) =>
      log.error(
        { turn: turnKey, error: error instanceof Error ? error.name : typeof error, code: codeOf(error) },
        'turn failed',
      ),
  };
}

/** An event by its type and names alone. */
function inBrief(event: TurnEvent): object {
  const { type } = event;
  switch (type) {
    case 'command-detected': {
      const { kind } = event.intent;
      const { context } = event;
      return { event: type, context, kind, ...(kind === 'matched' && { command: event.intent.command }) };
    }
    case 'stage-ended':
      return { event: type, stage: event.stage, ms: Math.round(event.durationMs) };
    case 'model-asked':
      return { event: type, role: event.role, model: event.model, ms: Math.round(event.durationMs) };
    default:
      return { event: type, ...('command' in event && { command: event.command }) };
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
