import type { TurnEvent, TurnEventSink } from '@fw/signature';
import type { DoorObserver } from './turns/door-observer.ts';

/** The part of an OpenTelemetry meter that is used: a `Meter` of `@opentelemetry/api` is one. */
export interface TurnMeter {
  createCounter(name: string, options?: { description?: string; unit?: string }): Counter;
  createHistogram(name: string, options?: { description?: string; unit?: string }): Histogram;
}

interface Counter {
  add(value: number, attributes?: Readonly<Record<string, string>>): void;
}

interface Histogram {
  record(value: number, attributes?: Readonly<Record<string, string>>): void;
}

/**
 * Counts what turns do, for a meter of OpenTelemetry: turns and how they ended, how long they took, questions, refusals,
 * effects, model calls and tokens. Attributes are names and kinds, never what people said.
 */
export function metricsObserver(meter: TurnMeter): DoorObserver {
  const turns = meter.createCounter('fastworkflow.turns', { description: 'Turns, by how they ended' });
  const duration = meter.createHistogram('fastworkflow.turn.duration', { unit: 's', description: 'Turns, end to end' });
  const questions = meter.createCounter('fastworkflow.questions', { description: 'Questions asked, by kind' });
  const refusals = meter.createCounter('fastworkflow.refusals', { description: 'Inputs refused, by kind of issue' });
  const effects = meter.createCounter('fastworkflow.effects', { description: 'Commands run, by whether replayed' });
  const failures = meter.createCounter('fastworkflow.failures', { description: 'Commands that failed, by code' });
  const calls = meter.createCounter('fastworkflow.model.calls', { description: 'Model calls, by role' });
  const tokens = meter.createCounter('fastworkflow.model.tokens', { unit: '{token}', description: 'Tokens, by role' });

  const count = (event: TurnEvent) => {
    switch (event.type) {
      case 'question-asked':
        return questions.add(1, { kind: event.clarification.kind });
      case 'input-refused':
        for (const { kind } of event.issues) refusals.add(1, { command: event.command, kind });
        return;
      case 'command-executed':
        return effects.add(1, { command: event.command, replayed: String(event.replayed) });
      case 'command-failed':
        return failures.add(1, { command: event.command, code: event.code });
      case 'agent-event':
        for (const [role, account] of Object.entries(accountsOf(event.data))) {
          calls.add(account.calls ?? 0, { role });
          tokens.add(account.inputTokens ?? 0, { role, direction: 'input' });
          tokens.add(account.outputTokens ?? 0, { role, direction: 'output' });
        }
        return;
      default:
    }
  };
  return {
    event: (_, event) => count(event),
    ended({ outcome, durationMs }) {
      turns.add(1, { outcome });
      duration.record(durationMs / 1000, { outcome });
    },
  };
}

interface Account {
  readonly calls?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

/** What the agent's last event of a request says that its models cost, by role; nothing for its other events. */
function accountsOf(data: unknown): Readonly<Record<string, Account>> {
  const accounts = typeof data === 'object' && data !== null && 'accounts' in data ? data.accounts : undefined;
  // Written by the agent's loop.
  return (accounts ?? {}) as Readonly<Record<string, Account>>;
}

/** Several observers as one; what one of them throws changes nothing for the others, nor for the turn. */
export function observers(...all: readonly DoorObserver[]): DoorObserver {
  const safely = (tell: (one: DoorObserver) => void) => {
    for (const one of all) {
      try {
        tell(one);
      } catch {
        // Observation is one-way.
      }
    }
  };
  return {
    begun: (turn) => safely((one) => one.begun?.(turn)),
    event: (turnKey, event) => safely((one) => one.event?.(turnKey, event)),
    ended: (turn) => safely((one) => one.ended?.(turn)),
    fault: (turnKey, error) => safely((one) => one.fault?.(turnKey, error)),
  };
}

/** Traces turns: each gets a sink of its own, say `otelSink({ tracer, workflow })` of `fastworkflow`. */
export function tracesObserver(makeSink: () => TurnEventSink): DoorObserver {
  const sinks = new Map<string, TurnEventSink>();
  return {
    begun: ({ turnKey }) => void sinks.set(turnKey, makeSink()),
    event: (turnKey, event) => sinks.get(turnKey)?.(event),
    ended: ({ turnKey }) => void sinks.delete(turnKey),
    fault: (turnKey) => void sinks.delete(turnKey),
  };
}
