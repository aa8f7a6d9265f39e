import { leaseLost } from '../lease-lost.ts';

/** Knows how far the leases of a session have come. */
export interface FenceTable {
  /** The newest fence that was given out for a session; 0 when none was. */
  newest(sessionId: string): number;
}

/**
 * What a store checks before it writes under a lease: that nobody has taken the session over. With the table of leases it
 * knows at once; without one it knows the newest fence that it was shown.
 */
export class Fences {
  readonly #table: FenceTable | undefined;
  readonly #shown = new Map<string, number>();

  constructor(table?: FenceTable) {
    this.#table = table;
  }

  /** @throws {FwError} `lease-lost` when the fence is older than the session's; what has no fence is under no lease. */
  check(sessionId: string, fence: number | undefined): void {
    if (fence === undefined) return;
    const newest = Math.max(this.#shown.get(sessionId) ?? 0, this.#table?.newest(sessionId) ?? 0);
    if (fence < newest) throw leaseLost();
    this.#shown.set(sessionId, fence);
  }
}
