import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTokenAuthority } from '../../auth/index.ts';
import { inTime } from '../../turns/within.ts';
import type { FaultOrder, ReplicaLine, ReplicaOrders } from './replica-orders.ts';

/** What came back; `undefined` when the line broke or the wait was over. */
export interface Heard {
  readonly status: number;
  readonly text: string;
}

/** How long a replica may take to pass a point of failure, in milliseconds. */
const PASSING_MS = 60_000;

/** A replica in a process of its own. */
export class Replica {
  readonly #child: ChildProcess;
  readonly port: number;
  /** When it was killed or stopped, by `performance.now`; `undefined` while it runs. */
  faultAt: number | undefined;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(orders: ReplicaOrders, cache: string): Promise<Replica> {
    const isSource = import.meta.url.endsWith('.ts');
    const script = fileURLToPath(new URL(isSource ? './replica-child.ts' : './replica-child.js', import.meta.url));
    const flags = isSource ? ['-C', '@fw/source', '--disable-warning=ExperimentalWarning'] : [];
    const child = spawn(process.execPath, [...flags, script, JSON.stringify(orders)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    });
    const [line] = await Promise.race([
      once(child, 'message') as Promise<[ReplicaLine]>,
      once(child, 'exit').then(([code]) =>
        Promise.reject(new Error(`A replica ended at its start, exit code ${code}.`)),
      ),
    ]);
    if (line.kind !== 'ready') throw new Error('A replica stopped before it was ready.');
    return new Replica(child, line.port);
  }

  /**
   * Resolves when the fault has happened.
   *
   * @throws {Error} When nobody passed there in a minute: an order is never left behind, for it would be carried out later.
   */
  async fault(order: FaultOrder): Promise<void> {
    const happened = once(this.#child, order.fault === 'kill' ? 'exit' : 'message').then(() => true);
    this.#child.send(order);
    if (!(await inTime(happened, PASSING_MS))) throw new Error(`No turn passed ${order.at} in ${PASSING_MS} ms.`);
    this.faultAt = performance.now();
  }

  /** Lets a stopped one go on, and resolves when it does. */
  async wake(): Promise<void> {
    const woken = once(this.#child, 'message').then(() => true);
    do this.#child.kill('SIGCONT');
    while (!(await inTime(woken, 100)));
    this.faultAt = undefined;
  }

  /** A request of a channel's user. */
  async send(path: string, { token, key, body, waitMs = 3_000 }: Sent): Promise<Heard | undefined> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(waitMs),
      });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined;
    }
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}

/** A request. */
export interface Sent {
  readonly token: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly waitMs?: number;
}

/** A token of a channel, signed with the replicas' secret. */
export async function tokenOf(secret: string, channel: string): Promise<string> {
  const authority = await createTokenAuthority({ keys: [{ secret }] });
  const claims = { principal: channel, channel, scopes: ['turn'] as const, type: 'access' as const };
  return authority.sign({ ...claims, lifetimeSeconds: 24 * 3600, id: crypto.randomUUID() });
}
