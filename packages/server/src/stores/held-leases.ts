import type { HeldLease } from '@fw/signature';

/** What tells time and wakes up later; a simulator has its own. */
export interface LeaseClock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs a task again and again; returns what ends that. */
  every(ms: number, task: () => void): () => void;
}

/** The machine's. */
export const MACHINE_CLOCK: LeaseClock = {
  now: () => performance.now(),
  every(ms, task) {
    const timer = setInterval(task, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** Leases of 15 s, renewed every 5 s. Source: chosen here; a take-over comes soon enough, a pause of seconds loses nothing. */
export const LEASE_MS = 15_000;

/** What the leases of one process stand on. */
export interface HeldLeasesOptions {
  readonly holder: string;
  readonly lifetimeMs: number;
  readonly clock: LeaseClock;
  /** Renews them in the store, in one go; returns the sessions of those that are still this process's. */
  renew(leases: readonly Pick<HeldLease, 'sessionId' | 'fence'>[]): Promise<ReadonlySet<string>>;
  /** Gives one back in the store. */
  release(lease: Pick<HeldLease, 'sessionId' | 'fence'>): Promise<void>;
}

interface Entry {
  readonly sessionId: string;
  readonly fence: number;
  readonly lost: AbortController;
  /** By the clock of this process. */
  goodUntil: number;
}

/**
 * The leases that this process holds in a shared store: renewed together by one heartbeat, lost when the store says so or
 * when their time has run out by this process's own clock, whichever comes first.
 */
export class HeldLeases {
  readonly #options: HeldLeasesOptions;
  readonly #held = new Map<string, Entry>();
  #stop: (() => void) | undefined;
  #renewing = false;

  constructor(options: HeldLeasesOptions) {
    this.#options = options;
  }

  /** @param askedAt - When the store was asked, by this process's clock: its time runs from some moment after that. */
  hold(sessionId: string, fence: number, askedAt: number): HeldLease {
    const { holder, lifetimeMs, clock } = this.#options;
    this.#held.get(sessionId)?.lost.abort();
    const entry: Entry = { sessionId, fence, lost: new AbortController(), goodUntil: askedAt + lifetimeMs };
    this.#held.set(sessionId, entry);
    this.#stop ??= clock.every(lifetimeMs / 3, () => void this.#beat());
    return {
      sessionId,
      fence,
      holder,
      lost: entry.lost.signal,
      stillHeld: () => this.#held.get(sessionId) === entry && clock.now() < entry.goodUntil,
      release: async () => {
        if (this.ended(sessionId, fence)) await this.#options.release({ sessionId, fence });
      },
    };
  }

  /** Whether this process holds a session, by its own clock. */
  has(sessionId: string): boolean {
    const entry = this.#held.get(sessionId);
    return entry !== undefined && this.#options.clock.now() < entry.goodUntil;
  }

  /** It was given back in the store: there is nothing to release. Whether it was held until now. */
  ended(sessionId: string, fence: number): boolean {
    if (this.#held.get(sessionId)?.fence !== fence) return false;
    this.#held.delete(sessionId);
    if (this.#held.size === 0) this.#rest();
    return true;
  }

  close(): void {
    this.#held.clear();
    this.#rest();
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  async #beat(): Promise<void> {
    const { clock, lifetimeMs, renew } = this.#options;
    const askedAt = clock.now();
    for (const entry of this.#held.values()) if (askedAt >= entry.goodUntil) this.#lose(entry);
    const asked = [...this.#held.values()];
    // A store that is slow is not asked again before it has answered.
    if (asked.length === 0 || this.#renewing) return;
    this.#renewing = true;
    try {
      const renewed = await renew(asked);
      for (const entry of asked) {
        if (this.#held.get(entry.sessionId) !== entry) continue;
        if (renewed.has(entry.sessionId)) entry.goodUntil = askedAt + lifetimeMs;
        else this.#lose(entry);
      }
    } catch {
      // The store is out of reach: the next beat tries again, and the time runs out by itself.
    } finally {
      this.#renewing = false;
    }
  }

  #lose(entry: Entry): void {
    if (this.#held.get(entry.sessionId) === entry) this.#held.delete(entry.sessionId);
    entry.lost.abort();
  }
}
