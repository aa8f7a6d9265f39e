import { Worker } from 'node:worker_threads';
import type { Turn } from 'fastworkflow';

/** From the application to the worker. */
export interface Asked {
  readonly id: number;
  readonly visitor: string;
  readonly message: string;
}

/** And back. */
export type Told = { readonly id: number } & ({ readonly turn: Turn } | { readonly error: string });

/** The assistant, in a thread of its own. Whoever started it closes it. */
export interface Assistant {
  ask(visitor: string, message: string): Promise<Turn>;
  close(): Promise<void>;
}

export function startAssistant(): Assistant {
  const worker = new Worker(new URL('worker.ts', import.meta.url));
  const waiting = new Map<number, (told: Told) => void>();
  let asked = 0;
  worker.on('message', (told: Told) => {
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  // A thread that ends, by a crash too, leaves nobody waiting.
  worker.on('exit', () => {
    for (const [id, end] of waiting) end({ id, error: 'The assistant has ended.' });
    waiting.clear();
  });
  return {
    ask: (visitor, message) =>
      new Promise((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, (told) => ('turn' in told ? resolve(told.turn) : reject(new Error(told.error))));
        worker.postMessage({ id, visitor, message } satisfies Asked);
      }),
    close: async () => void (await worker.terminate()),
  };
}
