import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Replica, tokenOf } from './replica.ts';
import { FAULT_POINTS, type FaultPoint, type ReplicaOrders } from './replica-orders.ts';
import { takeTurn, type Answered } from './replica-client.ts';

/** How much to break. */
export interface ReplicaRunOptions {
  /** `postgres://…` of a migrated database, or `redis://…`. */
  readonly stores: string;
  /** Kills and pauses at least. */
  readonly faults: number;
  readonly leaseMs?: number;
  /** With a line of turns in the same PostgreSQL, see `migrateQueue`. */
  readonly withLine?: boolean;
  readonly log?: (line: string) => void;
}

/** What came of it. */
export interface ReplicaReport {
  readonly kills: number;
  readonly pauses: number;
  readonly turns: number;
  /** Effects that reached the application more than once. */
  readonly duplicates: number;
  /** Turns without an answer, and answers that told of an effect that is not there. */
  readonly lost: number;
  /** Pairs of equal requests, sent to both replicas at once, whose answers differ. */
  readonly unequal: number;
  /** Turns whose effect nobody knew of afterwards; the person was told so each time. */
  readonly unknown: number;
  /** From a kill to the answer of a turn that it cut, in milliseconds. */
  readonly takeovers: readonly number[];
  readonly points: Readonly<Record<string, number>>;
}

/** What a conversation says; `destroy_line` is asked back, and its "yes" goes to both replicas at once. */
const TURNS = ['look', 'write_line a', 'tell_line b', 'destroy_line c', 'yes', 'write_line d'] as const;

/** Conversations that go on side by side. */
const SIDE_BY_SIDE = 3;

/**
 * Two replicas over one set of stores, of which one at a time is killed (SIGKILL) or stopped for longer than its lease
 * (SIGSTOP) at every point that matters, while clients go on talking and send what was not answered once more.
 */
export async function replicaRuns(options: ReplicaRunOptions): Promise<ReplicaReport> {
  const { stores, faults, leaseMs = 1_000, withLine = false, log = () => undefined } = options;
  const base = mkdtempSync(join(tmpdir(), 'fw-replicas-'));
  const secret = randomBytes(48).toString('base64');
  const orders: ReplicaOrders = { stores, effects: join(base, 'effects'), leaseMs, secret, withLine };
  const start = () => Replica.start(orders, join(base, 'compiled'));
  const replicas: [Replica, Replica] = [await start(), await start()];
  const points: Record<string, number> = {};
  const counts = { kill: 0, pause: 0 };
  let isOver = false;
  const answers: Answered[] = [];

  const converse = async (line: number) => {
    for (let at = 0; !isOver; at++) {
      const channel = `c${line}-${at}-${randomBytes(3).toString('hex')}`;
      const token = await tokenOf(secret, channel);
      for (const [nth, turn] of TURNS.entries()) {
        const words = turn.includes(' ') ? `${turn}${channel}` : turn;
        const request = { token, key: `${channel}-${nth}`, words, first: (line + nth) % 2, both: turn === 'yes' };
        answers.push(await takeTurn(replicas, request));
      }
    }
  };
  const lines = Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, line) => converse(line)));
  try {
    for (let turn = 0; counts.kill + counts.pause < faults; turn++) {
      const which = turn % 2 === 0 ? 0 : 1;
      const fault = turn % 3 === 0 ? 'kill' : 'pause';
      const at = rarest(points);
      await replicas[which].fault({ fault, at, count: 1 + (turn % 2) });
      counts[fault] += 1;
      points[at] = (points[at] ?? 0) + 1;
      if (fault === 'kill') {
        replicas[which] = await start();
      } else {
        await new Promise((resolve) => setTimeout(resolve, leaseMs * 1.5));
        await replicas[which].wake();
      }
      log(`${counts.kill} kills, ${counts.pause} pauses, ${answers.length} turns`);
    }
  } finally {
    isOver = true;
    await lines;
    // What a stopped process does when it wakes, it does soon.
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const replica of replicas) await replica.end();
  }
  const judged = judge(answers, join(orders.effects, 'effects.log'), log);
  rmSync(base, { recursive: true, force: true });
  const takeovers = answers.flatMap(({ takeoverMs }) => takeoverMs ?? []);
  return { kills: counts.kill, pauses: counts.pause, turns: answers.length, takeovers, points, ...judged };
}

/** Where the fewest faults were so far. */
function rarest(points: Readonly<Record<string, number>>): FaultPoint {
  return FAULT_POINTS.reduce((least, point) => ((points[point] ?? 0) < (points[least] ?? 0) ? point : least));
}

/** Compares what the application did with what clients were told. */
function judge(answers: readonly Answered[], journal: string, log: (line: string) => void) {
  const done = readFileSync(journal, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
  const times = new Map<string, number>();
  for (const what of done) times.set(what, (times.get(what) ?? 0) + 1);
  const twice = [...times].filter(([, count]) => count > 1).map(([what]) => what);
  const missing = answers.flatMap(({ effects }) => effects).filter((what) => !times.has(what));
  const silent = answers.filter(({ kind }) => kind === 'silent');
  const unequal = answers.filter(({ kind }) => kind === 'unequal');
  if (twice.length + missing.length + silent.length + unequal.length > 0)
    log(
      `twice: ${twice.join(' ')}; missing: ${missing.join(' ')}; ${JSON.stringify([...silent, ...unequal].slice(0, 5))}`,
    );
  return {
    duplicates: twice.length,
    lost: missing.length + silent.length,
    unequal: unequal.length,
    unknown: answers.filter(({ isUnknown }) => isUnknown).length,
  };
}
