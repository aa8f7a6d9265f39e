import type { RequestRun } from './request-run.ts';

/** What every step of a request shares: the same turn, the next step, words that a model composed. */
export function stepRequest({ request, session, state, meter }: RequestRun) {
  return {
    session,
    turnId: state.turnId,
    step: meter.steps,
    from: 'agent' as const,
    ...(request.principal !== undefined && { principal: request.principal }),
    ...(request.onEvent !== undefined && { onEvent: request.onEvent }),
    ...(request.beforeEffect !== undefined && { beforeEffect: request.beforeEffect }),
  };
}
