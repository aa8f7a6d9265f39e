import type { CommandCall } from '../command/command-call.ts';
import type { Slots } from '../evidence/evidence.ts';

/** A call that stands for the one the walk makes: fixed clock, no session behind it. */
export function scriptedCall(overrides: Partial<CommandCall> = {}): CommandCall {
  return {
    context: undefined,
    path: [],
    sessionId: 'session',
    turnId: 'turn',
    idempotencyKey: '',
    signal: new AbortController().signal,
    now: new Date('2026-01-15T12:00:00Z'),
    settings: {},
    predict: () => Promise.reject(new Error('This scripted call has no model.')),
    runWorkflow: () => Promise.reject(new Error('This scripted call has no other workflows.')),
    ...overrides,
  };
}

/** Slots as if the person had said each value in this turn, without quotes. */
export function slotsOf(values: Readonly<Record<string, unknown>>): Slots {
  return Object.fromEntries(
    Object.entries(values).map(([slot, value]) => [slot, { value, evidence: { source: 'utterance', confidence: 1 } }]),
  );
}
