import type { Records, Session } from '@fw/signature';

/** What a replica is known by to others. */
export interface PresenceOptions {
  /** Shared by the replicas. */
  readonly records: Records;
  /** Names this process. */
  readonly holder: string;
  /** Of the workflow's program. */
  readonly version: string;
  /** Monotonic milliseconds; the machine's when absent. */
  readonly now?: () => number;
}

/** How often a replica says that it is there, in milliseconds. */
export const BEAT_MS = 2_000;

/** Silent for so long it counts as gone, in milliseconds: as long as a lease, and several beats. */
const GONE_MS = 15_000;

/** Silent for so long what it said is removed, in milliseconds. */
const FORGOTTEN_MS = 120_000;

const PREFIX = 'replica/';

interface Seen {
  readonly version: string;
  readonly revision: number;
  /** When its word was last seen to change, by the clock of this process: no other clock is asked. */
  readonly at: number;
}

/**
 * Which versions of a workflow's program run side by side. While another one lives, a conversation whose question it asked
 * is its own: a yes is taken by the program that said what it would do.
 */
export class Presence {
  readonly version: string;
  readonly #options: PresenceOptions;
  readonly #key: string;
  readonly #now: () => number;
  #revision = 0;
  #readAt: number | undefined;
  #seen: ReadonlyMap<string, Seen> = new Map();
  #hasLeft = false;
  #beating: Promise<void> = Promise.resolve();

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.version = options.version;
    this.#key = `${PREFIX}${options.holder}`;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Says that this process is there, and hears who else is. */
  beat(): Promise<void> {
    const beat = this.#hasLeft ? Promise.resolve() : this.#beat();
    this.#beating = beat.catch(() => undefined);
    return beat;
  }

  /** Replicas by the version that they run, as far as this one knows; itself included. */
  get versions(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = this.#hasLeft ? {} : { [this.version]: 1 };
    for (const [key, { version }] of this.#living())
      if (key !== this.#key) counts[version] = (counts[version] ?? 0) + 1;
    return counts;
  }

  /** Whether replicas of another version live. */
  get isMixed(): boolean {
    return this.#living().some(([, { version }]) => version !== this.version);
  }

  /** Whether a conversation waits for an answer to a question of a version that lives, and is not this one. */
  isOthers(session: Pick<Session, 'pending' | 'askedBy'>): boolean {
    const { askedBy } = session;
    if (!this.isForeign(session)) return false;
    return this.#living().some(([, { version }]) => version === askedBy);
  }

  /** Whether a conversation waits for an answer to a question of another version, which may live or be gone. */
  isForeign({ pending, askedBy }: Pick<Session, 'pending' | 'askedBy'>): boolean {
    return pending !== undefined && askedBy !== undefined && askedBy !== this.version;
  }

  /** It takes no more turns: what it asked goes to others. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    // A word that is on its way must not come after the last one.
    await this.#beating;
    await this.#options.records.delete(this.#key);
  }

  async #beat(): Promise<void> {
    const { records } = this.#options;
    await this.#say();
    const found = await records.list(PREFIX, { limit: 1_000 });
    const now = this.#now();
    // After a silence of our own nobody's silence says anything.
    const wasAway = this.#readAt === undefined || now - this.#readAt > GONE_MS / 2;
    const seen = new Map<string, Seen>();
    for (const { key, value, revision } of found) {
      const before = this.#seen.get(key);
      const at = before?.revision === revision && !wasAway ? before.at : now;
      // Written by `#say` alone.
      if (now - at > FORGOTTEN_MS) await records.delete(key);
      else seen.set(key, { version: (value as { readonly version: string }).version, revision, at });
    }
    this.#seen = seen;
    this.#readAt = now;
  }

  async #say(): Promise<void> {
    const { records } = this.#options;
    const value = { version: this.version };
    if (await records.put(this.#key, value, this.#revision)) {
      this.#revision++;
      return;
    }
    // Its first word, one whose answer was lost, or one that was removed in a long silence.
    const stored = (await records.get(this.#key))?.revision ?? 0;
    if (await records.put(this.#key, value, stored)) this.#revision = stored + 1;
  }

  #living(): readonly (readonly [string, Seen])[] {
    return [...this.#seen].filter(([, { at }]) => (this.#readAt ?? 0) - at <= GONE_MS);
  }
}
