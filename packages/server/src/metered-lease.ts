import type { SessionLease } from '@fw/signature';
import type { TurnMeter } from './telemetry.ts';

/** Leases with what they cost measured: how long taking one takes, how often a session is held elsewhere, how many are lost. */
export function meteredLease(lease: SessionLease, meter: TurnMeter): SessionLease {
  const waits = meter.createHistogram('fastworkflow.lease.wait', { unit: 's', description: 'Taking a lease' });
  const held = meter.createCounter('fastworkflow.lease.held', { description: 'Sessions that another process held' });
  const lost = meter.createCounter('fastworkflow.lease.lost', { description: 'Leases that ran out in a turn' });
  return {
    holder: lease.holder,
    async take(sessionId, turnId) {
      const began = performance.now();
      const taken = await lease.take(sessionId, turnId);
      waits.record((performance.now() - began) / 1000);
      if (taken.kind === 'held') held.add(1);
      else taken.lease.lost.addEventListener('abort', () => lost.add(1), { once: true });
      return taken;
    },
    isHeld: (sessionId) => lease.isHeld(sessionId),
    close: () => lease.close(),
  };
}
