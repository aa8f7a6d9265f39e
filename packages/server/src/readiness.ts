/** What a server needs to take turns, each with a way to find out. A check that throws or is false has failed. */
export type Checks = Readonly<Record<string, () => Promise<boolean> | boolean>>;

/** What is said of it. */
export interface ReadinessReport {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, boolean>>;
}

/** How long an answer is good, in milliseconds: probes come often and from several sides. */
const FRESH_MS = 1_000;

/** How long a check may take, in milliseconds. */
const CHECK_MS = 2_000;

/** Whether the server can take turns: asked of its parts, not remembered from its start. */
export class Readiness {
  readonly #checks: Checks;
  #draining = false;
  #last: { readonly report: Promise<ReadinessReport>; readonly at: number } | undefined;

  constructor(checks: Checks) {
    this.#checks = checks;
  }

  /** From now on it says that it is not ready. */
  drain(): void {
    this.#draining = true;
  }

  /** Something has changed: it is asked anew. */
  forget(): void {
    this.#last = undefined;
  }

  async report(): Promise<ReadinessReport> {
    if (this.#draining) return { status: 'not-ready', checks: { draining: false } };
    const now = performance.now();
    if (this.#last === undefined || now - this.#last.at > FRESH_MS) this.#last = { report: this.#ask(), at: now };
    return this.#last.report;
  }

  async #ask(): Promise<ReadinessReport> {
    const entries = await Promise.all(
      Object.entries(this.#checks).map(async ([name, check]) => [name, await holds(check)] as const),
    );
    const checks = { ...Object.fromEntries(entries), draining: true };
    return { status: entries.every(([, good]) => good) ? 'ready' : 'not-ready', checks };
  }
}

async function holds(check: Checks[string]): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_MS);
  });
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
