import type { HeldLease, SessionLease } from '@fw/signature';
import type { FenceTable } from './fences.ts';

/** How leases are kept. */
export interface MemoryLeaseOptions {
  /** How long a lease is good without being renewed, in milliseconds. 15,000, as with a database. */
  readonly lifetimeMs?: number;
  /** Monotonic milliseconds; `performance.now` when absent. */
  readonly timer?: () => number;
}

/** Leases that several holders of one process share: for tests of what replicas do to each other. */
export interface MemoryLeases extends FenceTable {
  /** The leases as one holder sees them; of one that is paused none is renewed. */
  for(holder: string): SessionLease & { pause(): void };
}

interface Entry {
  fence: number;
  holder: string;
  turnId: string | undefined;
  expiresAt: number;
  lose: () => void;
}

/** A table of leases in memory. A lease is renewed a third of its life before it would run out, as a heartbeat does. */
export function createMemoryLeases({
  lifetimeMs = 15_000,
  timer = () => performance.now(),
}: MemoryLeaseOptions = {}): MemoryLeases {
  const table = new Map<string, Entry>();
  const live = (sessionId: string) => {
    const entry = table.get(sessionId);
    return entry !== undefined && entry.expiresAt > timer() ? entry : undefined;
  };
  const grant = (sessionId: string, holder: string, turnId: string | undefined, isPaused: () => boolean): HeldLease => {
    const before = table.get(sessionId);
    before?.lose();
    const lost = new AbortController();
    const fence = (before?.fence ?? 0) + 1;
    const entry: Entry = { fence, holder, turnId, expiresAt: timer() + lifetimeMs, lose: () => lost.abort() };
    table.set(sessionId, entry);
    const beat = setInterval(() => {
      if (table.get(sessionId) !== entry) lost.abort();
      else if (!isPaused()) entry.expiresAt = timer() + lifetimeMs;
    }, lifetimeMs / 3);
    beat.unref();
    return {
      sessionId,
      fence,
      holder,
      lost: lost.signal,
      stillHeld: () => table.get(sessionId) === entry && entry.expiresAt > timer(),
      async release() {
        clearInterval(beat);
        // The entry stays, so that the fence only grows.
        if (table.get(sessionId) === entry) entry.expiresAt = -Infinity;
      },
    };
  };
  return {
    newest: (sessionId) => table.get(sessionId)?.fence ?? 0,
    for(holder) {
      let paused = false;
      return {
        holder,
        async take(sessionId, turnId) {
          const current = live(sessionId);
          if (current !== undefined)
            return {
              kind: 'held',
              holder: current.holder,
              ...(current.turnId !== undefined && { turnId: current.turnId }),
            };
          return { kind: 'taken', lease: grant(sessionId, holder, turnId, () => paused) };
        },
        isHeld: async (sessionId) => live(sessionId) !== undefined,
        async close() {},
        pause() {
          paused = true;
        },
      };
    },
  };
}
