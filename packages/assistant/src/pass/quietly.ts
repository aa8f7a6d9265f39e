import type { Fault } from '../assistant.ts';
import type { Pass } from './pass.ts';
import { CHECK_TIMEOUT_MS, withinTime } from './within-time.ts';

/**
 * What the application says when it is asked on the way; `undefined` when it fails or takes too long. That is a fault for
 * the log, and the walk goes on without.
 */
export async function quietly<T>(
  pass: Pass,
  fault: Omit<Fault, 'error'>,
  ask: (signal: AbortSignal) => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await withinTime(CHECK_TIMEOUT_MS, pass.signal, ask);
  } catch (error) {
    pass.signal.throwIfAborted();
    pass.ports.fault({ ...fault, error });
    return undefined;
  }
}
