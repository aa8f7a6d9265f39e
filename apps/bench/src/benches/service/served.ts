import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a served workflow says when it is ready. */
export interface Ready {
  readonly port: number;
  /** A handler of bare Hono in the same process. */
  readonly barePort: number;
  /** Access tokens, one a channel. */
  readonly tokens: readonly string[];
}

/** What the child is told. */
export interface ServedOptions {
  /** A trained folder; the desk of the server's tests, in memory, when absent. */
  readonly folder?: string;
  /** How many channels to give tokens for. */
  readonly channels: number;
  /** How many stored conversations to begin with. */
  readonly sessions: number;
  readonly secret: string;
}

/** A server in a process of its own. */
export class Served {
  readonly #child: ChildProcess;
  readonly ready: Ready;

  private constructor(child: ChildProcess, ready: Ready) {
    this.#child = child;
    this.ready = ready;
  }

  static async start(options: ServedOptions): Promise<Served> {
    const file = join(import.meta.dirname, 'server-child.ts');
    const child = spawn(process.execPath, [...process.execArgv, '--expose-gc', file, JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [ready] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) =>
        Promise.reject(new Error(`The server ended at its start, exit code ${code}.`)),
      ),
    ]);
    // The first message of server-child.ts.
    return new Served(child, ready as Ready);
  }

  /** Resident memory after a collection, in bytes. */
  async memory(): Promise<number> {
    this.#child.send('memory');
    const [bytes] = await once(this.#child, 'message');
    return Number(bytes);
  }

  /** SIGTERM, as a supervisor ends it; resolves with the exit code. */
  async end(): Promise<number | null> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const [code] = await gone;
    return code;
  }
}
