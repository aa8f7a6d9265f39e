import { AsyncLocalStorage } from 'node:async_hooks';

/** A process of a simulation: what it waits for comes late while it is stopped, and never once it is dead. */
export interface SimProcess {
  readonly name: string;
  /** Of the program that it runs. */
  readonly version: string;
  /** Milliseconds that its clock is ahead of the true time; negative when it is behind. */
  readonly skewMs: number;
  /** How fast its clocks run; 1 is right. */
  readonly rate: number;
  stoppedUntil: number;
  isDead: boolean;
}

interface Event {
  at: number;
  readonly seq: number;
  readonly owner: SimProcess | undefined;
  readonly task: () => void;
  readonly everyMs?: number;
  isCancelled: boolean;
}

/**
 * Which simulated process runs. One for all histories: a context that was left keeps an entry for each such storage that was
 * entered in it, so that one a history would make the thousandth copy a thousand entries at every step.
 */
const RUNNING = new AsyncLocalStorage<SimProcess>();

/** True time begins here: any moment will do. */
const BEGIN = Date.UTC(2026, 0, 15);

/**
 * Time that passes only when nothing else is left to do. While it is installed, timers and clocks of this process are its
 * own: everything that runs belongs to the simulated process that began it. One seed, one course of events.
 */
export class VirtualTime {
  readonly #events: Event[] = [];
  readonly #immediate = setImmediate;
  #now = 0;
  #seq = 0;

  /** True milliseconds since the beginning. */
  get now(): number {
    return this.#now;
  }

  /** Runs something as a process. */
  as<T>(owner: SimProcess | undefined, work: () => T): T {
    return owner === undefined ? RUNNING.exit(work) : RUNNING.run(owner, work);
  }

  /** Does something later, as a process or as the world. */
  after(ms: number, owner: SimProcess | undefined, task: () => void): void {
    this.#push({ at: this.#now + ms, owner, task });
  }

  /** Lets time pass until it is over, or until so much has passed. */
  async run(isOver: () => boolean, untilMs: number): Promise<void> {
    for (;;) {
      // Promises that are settled go on first.
      await new Promise<void>((resolve) => this.#immediate(resolve));
      if (isOver()) return;
      const event = this.#pop();
      if (event === undefined || event.at > untilMs) return;
      this.#now = Math.max(this.#now, event.at);
      if (event.isCancelled || event.owner?.isDead === true) continue;
      if (event.owner !== undefined && event.owner.stoppedUntil > this.#now) {
        event.at = event.owner.stoppedUntil;
        this.#insert(event);
        continue;
      }
      if (event.everyMs !== undefined) {
        event.at = this.#now + event.everyMs;
        this.#insert(event);
      }
      this.as(event.owner, event.task);
    }
  }

  /** Replaces the timers and clocks of this process; returns what puts them back. */
  install(): () => void {
    const {
      setTimeout: timeout,
      setInterval: interval,
      clearTimeout: clear,
      clearInterval: clearEvery,
      Date: RealDate,
    } = globalThis;
    const { now } = performance;
    const own = () => RUNNING.getStore();
    const local = () => this.#now * (own()?.rate ?? 1);
    const today = () => BEGIN + Math.floor(local()) + (own()?.skewMs ?? 0);
    const begin = (task: (...args: unknown[]) => void, ms = 0, isEvery: boolean, args: unknown[]) => {
      const wait = Math.max(isEvery ? 1 : 0, ms / (own()?.rate ?? 1));
      return handleOf(
        this.#push({
          at: this.#now + wait,
          owner: own(),
          task: () => task(...args),
          ...(isEvery && { everyMs: wait }),
        }),
      );
    };
    const stop = (handle: unknown) => {
      if (handle instanceof Handle) handle.event.isCancelled = true;
    };
    const simulated = {
      setTimeout: (task: () => void, ms?: number, ...args: unknown[]) => begin(task, ms, false, args),
      setInterval: (task: () => void, ms?: number, ...args: unknown[]) => begin(task, ms, true, args),
      clearTimeout: stop,
      clearInterval: stop,
      Date: class extends RealDate {
        constructor(...given: [] | [number]) {
          if (given.length === 0) super(today());
          else super(...given);
        }

        static override now() {
          return today();
        }
      },
    };
    Object.assign(globalThis, simulated);
    performance.now = local;
    return () => {
      Object.assign(globalThis, {
        setTimeout: timeout,
        setInterval: interval,
        clearTimeout: clear,
        clearInterval: clearEvery,
        Date: RealDate,
      });
      performance.now = now;
    };
  }

  #push(event: Pick<Event, 'at' | 'owner' | 'task' | 'everyMs'>): Event {
    const whole: Event = { ...event, seq: this.#seq++, isCancelled: false };
    this.#insert(whole);
    return whole;
  }

  /** Sorted, the next one last: few are waiting at a time. */
  #insert(event: Event): void {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#events[middle];
      if (other !== undefined && (other.at > event.at || (other.at === event.at && other.seq > event.seq)))
        low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, event);
  }

  #pop(): Event | undefined {
    return this.#events.pop();
  }
}

/** What `setTimeout` gives back. */
class Handle {
  readonly event: Event;

  constructor(event: Event) {
    this.event = event;
  }

  unref(): this {
    return this;
  }

  ref(): this {
    return this;
  }
}

function handleOf(event: Event): Handle {
  return new Handle(event);
}
