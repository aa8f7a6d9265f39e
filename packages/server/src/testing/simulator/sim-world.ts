import { FwError, type Session } from '@fw/signature';
import type { Random } from '@fw/assistant/testing';
import type { Query, Sql } from '../../stores/postgres/sql.ts';
import { SimDatabase } from './sim-database.ts';
import type { SimProcess, VirtualTime } from './virtual-time.ts';

/** How likely what goes wrong is, in [0, 1]. Drawn for each history. */
export interface Weather {
  /** Of a message: that it never arrives. */
  readonly lost: number;
  /** Of a message: that it takes seconds, longer than a lease maybe. */
  readonly late: number;
  /** Of a statement: that the database's disk fails it. */
  readonly disk: number;
}

/** How long somebody waits for an answer, in milliseconds. */
const PATIENCE_MS = 4_000;

/** What lies between processes: a network that loses and delays, a database, and the application to which things are done. */
export class SimWorld {
  readonly time: VirtualTime;
  readonly database = new SimDatabase();
  /** Every effect that reached the application: what, and under which key. */
  readonly done: { readonly what: string; readonly key: string; readonly by: string; readonly askedBy?: string }[] = [];
  readonly #random: Random;
  readonly #weather: Weather;
  readonly #cutOff = new Map<string, number>();
  /** From here on nothing goes wrong any more. */
  isCalm = false;

  constructor(time: VirtualTime, random: Random, weather: Weather) {
    this.time = time;
    this.#random = random;
    this.#weather = weather;
  }

  /** Cuts a process off from the database for a while. */
  partition(process: SimProcess, ms: number): void {
    this.#cutOff.set(process.name, this.time.now + ms);
  }

  /**
   * Sends something that is done where it arrives, and brings the answer back; either way may fail, and then nobody knows
   * whether it was done.
   */
  call<T>(from: SimProcess, to: SimProcess | undefined, work: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // Whatever becomes of it, nobody waits for ever.
      this.time.after(PATIENCE_MS, from, () => reject(new FwError('store-unavailable', 'No answer came.')));
      if (this.#isLost(from)) return;
      this.time.after(this.#delay(), to, () => {
        void Promise.resolve()
          .then(work)
          .then(
            (value) => this.#isLost(from) || this.time.after(this.#delay(), from, () => resolve(value)),
            (error: unknown) => this.time.after(this.#delay(), from, () => reject(error)),
          );
      });
    });
  }

  /** The database as a process sees it. */
  sqlFor(process: SimProcess): Sql {
    const query: Query = (text, values = []) => {
      const sent = structuredClone(values);
      return this.call(process, undefined, () => {
        if (!this.isCalm && this.#random() < this.#weather.disk)
          throw new FwError('store-full', 'The disk of the database is full.');
        return this.database.execute(text, sent, this.time.now);
      });
    };
    return { query, transaction: (work) => work(query), close: async () => {} };
  }

  /** The application does something; one that takes each key once says so of a second time. */
  do(
    process: SimProcess,
    what: string,
    { key, once }: { readonly key: string; readonly once: boolean },
  ): Promise<void> {
    return this.call(process, undefined, () => {
      if (once && this.done.some((one) => one.key === key)) return;
      const askedBy = this.#askedBy(what);
      this.done.push({ what, key, by: process.version, ...(askedBy !== undefined && { askedBy }) });
    });
  }

  /** Which version asked whether this is to be done: the question is still open while its yes is being carried out. */
  #askedBy(what: string): string | undefined {
    for (const { body } of this.database.sessions.values()) {
      // Written by our stores.
      const session = body === null ? undefined : (JSON.parse(body) as Pick<Session, 'pending' | 'askedBy'>);
      if (session?.pending?.kind === 'confirm' && JSON.stringify(session.pending.open).includes(`"${what}"`))
        return session.askedBy;
    }
    return undefined;
  }

  wasDone(process: SimProcess, key: string): Promise<boolean> {
    return this.call(process, undefined, () => this.done.some((one) => one.key === key));
  }

  #isLost({ name }: SimProcess): boolean {
    if (this.isCalm) return false;
    return (this.#cutOff.get(name) ?? 0) > this.time.now || this.#random() < this.#weather.lost;
  }

  #delay(): number {
    const quick = 0.2 + this.#random() * 3;
    return !this.isCalm && this.#random() < this.#weather.late ? this.#random() * 6_000 : quick;
  }
}
