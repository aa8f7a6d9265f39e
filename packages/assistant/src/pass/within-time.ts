import { FwError } from '@fw/signature';

/** How long the application may take to load an object, look up a value or check an input. Source: chosen here; a person has given up by then. */
export const CHECK_TIMEOUT_MS = 20_000;

/** A timer takes no more: signed 32 bits of milliseconds, some 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Runs something of the application's under a time limit in milliseconds.
 *
 * The signal that it gets aborts when time is up or the outer one aborts; what does not listen is left behind.
 *
 * @throws {FwError} `timed-out` when time is up.
 * @throws The outer signal's reason when it aborts, and what `task` throws.
 */
export function withinTime<T>(
  limitMs: number,
  outer: AbortSignal,
  task: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    outer.throwIfAborted();
    const own = new AbortController();
    const end = () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    };
    const giveUp = (reason: unknown) => {
      end();
      own.abort(reason);
      reject(reason instanceof Error ? reason : new Error(String(reason)));
    };
    const onAbort = () => giveUp(outer.reason);
    const onLate = () => giveUp(new FwError('timed-out', `It took longer than ${limitMs} ms.`));
    const timer = setTimeout(onLate, Math.min(limitMs, LONGEST_MS));
    outer.addEventListener('abort', onAbort, { once: true });
    void (async () => task(own.signal))().then(resolve, reject).then(end);
  });
}
