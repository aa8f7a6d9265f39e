import { FwError } from 'fastworkflow';
import type { Terminal } from './terminal.ts';

/**
 * Runs work that Ctrl-C stops.
 *
 * @throws {FwError} `interrupted` with the given sentence, once the work has ended on its signal.
 */
export async function interruptible<T>(
  terminal: Terminal,
  sentence: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopped = new AbortController();
  const release = terminal.onInterrupt(() => stopped.abort());
  try {
    return await work(stopped.signal);
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    throw new FwError('interrupted', sentence, { cause: error });
  } finally {
    release();
  }
}
