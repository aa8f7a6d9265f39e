import { Problem } from './problem.ts';

/** What the server takes at most. Over it: 413, 422 or 429. */
export interface Limits {
  /** Bytes of a request's body. 262,144. */
  readonly bodyBytes: number;
  /** Characters of what is said. 8,000. */
  readonly utteranceCharacters: number;
  /** Turns that a principal may begin in a minute. 60. */
  readonly turnsPerMinute: number;
  /** Requests for tokens from one address in a minute. 20. */
  readonly tokensPerMinute: number;
  /** Turns that run at once in this process. 16. */
  readonly turnsAtOnce: number;
  /** Turns of one principal that wait for a place. 4. */
  readonly waitingPerPrincipal: number;
  /** Turns that wait in the line that replicas share, where there is one. 1,000. */
  readonly backlog: number;
  /** Streams that are open at once in this process. 256. */
  readonly streamsAtOnce: number;
  /** How long a turn may take, in milliseconds. 120,000. */
  readonly turnMs: number;
  /** Events that are kept of a turn. 1,000. */
  readonly eventsPerTurn: number;
  /** Bytes that a reader of a stream may lag behind before it is cut off. 1,048,576. */
  readonly lagBytes: number;
}

/** Source: chosen here; a person does not say more, and a small machine bears them. */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 256 * 1024,
  utteranceCharacters: 8_000,
  turnsPerMinute: 60,
  tokensPerMinute: 20,
  turnsAtOnce: 16,
  waitingPerPrincipal: 4,
  backlog: 1_000,
  streamsAtOnce: 256,
  turnMs: 120_000,
  eventsPerTurn: 1_000,
  lagBytes: 1024 * 1024,
};

/** A bucket of tokens per key: `perMinute` at once, refilled evenly. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(perMinute: number, now: () => number = () => performance.now()) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** @throws {Problem} 429 with `Retry-After` when the key has spent its tokens. */
  spend(key: string): void {
    const now = this.#now();
    const perMs = this.#perMinute / 60_000;
    const bucket = this.#buckets.get(key);
    const tokens = Math.min(
      this.#perMinute,
      bucket === undefined ? this.#perMinute : bucket.tokens + (now - bucket.at) * perMs,
    );
    // Last used last, so that the first ones are those to forget.
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: Math.max(tokens - 1, Math.min(tokens, 0)), at: now });
    this.#forget(now);
    if (tokens < 1) throw tooMany('rate-limited', Math.ceil((1 - tokens) / perMs / 1000));
  }

  /** A bucket that has filled up again says nothing. */
  #forget(now: number): void {
    for (const [key, { at }] of this.#buckets) {
      if (now - at < 60_000 && this.#buckets.size < 100_000) return;
      this.#buckets.delete(key);
    }
  }
}

/** Places that are taken and given back; those who wait are served in their order. */
export class Places {
  readonly #limits: Pick<Limits, 'turnsAtOnce' | 'waitingPerPrincipal'>;
  readonly #waiting: { readonly principal: string; readonly start: () => void }[] = [];
  #taken = 0;

  constructor(limits: Pick<Limits, 'turnsAtOnce' | 'waitingPerPrincipal'>) {
    this.#limits = limits;
  }

  /** Whether whoever comes now has to wait. */
  get areTaken(): boolean {
    return this.#taken >= this.#limits.turnsAtOnce;
  }

  /** @throws {Problem} 429 when too many of the principal wait already. */
  async take(principal: string): Promise<() => void> {
    if (this.#taken < this.#limits.turnsAtOnce) {
      this.#taken++;
    } else {
      const mine = this.#waiting.filter((one) => one.principal === principal).length;
      if (mine >= this.#limits.waitingPerPrincipal) throw tooMany('too-many-waiting', 1);
      await new Promise<void>((start) => this.#waiting.push({ principal, start }));
    }
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.#waiting.shift();
      if (next === undefined) this.#taken--;
      else next.start();
    };
  }
}

/** A request over a limit of rate or number. */
export function tooMany(code: string, seconds: number): Problem {
  const wait = Math.max(1, seconds);
  return new Problem(429, code, `Too many at once: try again in ${wait} s.`, {
    headers: { 'Retry-After': String(wait) },
  });
}
