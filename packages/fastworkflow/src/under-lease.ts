import type { HeldLease } from '@fw/signature';
import type { TurnOptions } from './fastworkflow.ts';

/** A turn ends when its process loses the session: what it would do then, another may be doing. */
export function under<Request extends TurnOptions>(request: Request, lease: HeldLease | undefined): Request {
  if (lease === undefined) return request;
  const signals = request.signal === undefined ? [lease.lost] : [request.signal, lease.lost];
  return { ...request, lease, signal: AbortSignal.any(signals) };
}
