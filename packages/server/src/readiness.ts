import { FwError } from '@fw/signature';

/** What a server needs to take turns, each with a way to find out. A check that throws or is false has failed. */
export type Checks = Readonly<Record<string, () => Promise<boolean> | boolean>>;

/** What takes turns here. */
export interface Serving {
  readonly version?: string;
  readonly training?: string;
  readonly replicas?: Readonly<Record<string, number>>;
}

/** What is said of it. */
export interface ReadinessReport {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, boolean>>;
  /** What serves: the program's version, the training's name, and replicas by version where there may be several. */
  readonly serving?: Serving;
  /** Codes of what is wrong, by check, where one is known: `store-read-only`, `store-full`, … */
  readonly problems?: Readonly<Record<string, string>>;
}

/** How long an answer is good, in milliseconds: probes come often and from several sides. */
const FRESH_MS = 1_000;

/** How long a check may take, in milliseconds. */
const CHECK_MS = 2_000;

/** Whether the server can take turns: asked of its parts, not remembered from its start. */
export class Readiness {
  readonly #checks: Checks;
  readonly #serving: () => Serving | undefined;
  #draining = false;
  #last: { readonly report: Promise<ReadinessReport>; readonly at: number } | undefined;

  constructor(checks: Checks, serving: () => Serving | undefined = () => undefined) {
    this.#checks = checks;
    this.#serving = serving;
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
      Object.entries(this.#checks).map(async ([name, check]) => [name, await problemOf(check)] as const),
    );
    const checks = { ...Object.fromEntries(entries.map(([name, problem]) => [name, problem === ''])), draining: true };
    const told = entries.filter(([, problem]) => problem !== '' && problem !== 'failed');
    const serving = this.#serving();
    return {
      status: entries.every(([, problem]) => problem === '') ? 'ready' : 'not-ready',
      checks,
      ...(serving && { serving }),
      ...(told.length > 0 && { problems: Object.fromEntries(told) }),
    };
  }
}

/** What is wrong, as a code; empty when nothing is. */
async function problemOf(check: Checks[string]): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no-answer'), CHECK_MS);
  });
  const asked = async () => ((await check()) ? '' : 'failed');
  try {
    return await Promise.race([asked(), late]);
  } catch (error) {
    return FwError.is(error) ? error.code : 'failed';
  } finally {
    clearTimeout(timer);
  }
}
