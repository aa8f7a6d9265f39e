import type { DeadTurn, QueueOutcome, TurnKey, TurnQueue } from '@fw/signature';

interface Worker {
  readonly run: (turn: TurnKey, signal: AbortSignal) => Promise<QueueOutcome>;
  readonly atOnce: number;
  readonly running: Map<Promise<void>, AbortController>;
}

/** A line in this process, which ends with it: for one process without a database, and for tests. */
export function createMemoryQueue(): TurnQueue {
  const waiting: TurnKey[] = [];
  const known = new Set<string>();
  let dead: DeadTurn[] = [];
  const workers = new Set<Worker>();
  const next = (worker: Worker) => {
    while (workers.has(worker) && worker.running.size < worker.atOnce) {
      const turn = waiting.shift();
      if (turn === undefined) return;
      const controller = new AbortController();
      const work: Promise<void> = worker
        .run(turn, controller.signal)
        .then(
          (outcome) => {
            if (outcome === 'dead') dead.push({ ...turn, at: new Date().toISOString() });
          },
          () => void waiting.push(turn),
        )
        .finally(() => {
          worker.running.delete(work);
          workers.forEach(next);
        });
      worker.running.set(work, controller);
    }
  };
  return {
    async put(turn) {
      const name = JSON.stringify([turn.owner, turn.turnKey]);
      if (known.has(name)) return;
      known.add(name);
      waiting.push({ owner: turn.owner, turnKey: turn.turnKey });
      workers.forEach(next);
    },
    async work(run, atOnce) {
      const worker: Worker = { run, atOnce, running: new Map() };
      workers.add(worker);
      next(worker);
      return async (graceMs) => {
        workers.delete(worker);
        const ended = Promise.all(worker.running.keys());
        const timer = setTimeout(() => worker.running.forEach((controller) => controller.abort()), graceMs);
        await ended;
        clearTimeout(timer);
      };
    },
    waiting: async () => waiting.length,
    dead: async () => dead,
    async clearDead() {
      const cleared = dead.length;
      dead = [];
      return cleared;
    },
    close: async () => workers.clear(),
  };
}
