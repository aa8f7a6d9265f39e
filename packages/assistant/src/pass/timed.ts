import { FwError, type Stage } from '@fw/signature';
import type { Pass } from './pass.ts';

/**
 * Ends a turn whose time is up. A timer ends what waits; what computes without ever waiting lets no timer fire, so the
 * clock is looked at before every stage and every call of the application.
 *
 * @throws {FwError} `timed-out` when time is up.
 */
export function keepTime({ deadline, ports }: Pass): void {
  if (performance.now() > deadline) throw new FwError('timed-out', `The turn took longer than its ${ports.turnMs} ms.`);
}

/**
 * Runs a stage and tells how long it took, also when it throws. What was done is told, however late.
 *
 * @throws {FwError} `timed-out` as {@link keepTime}.
 */
export async function timed<T>(pass: Pass, stage: Stage, run: () => T | Promise<T>): Promise<T> {
  if (stage !== 'reply') keepTime(pass);
  const started = pass.ports.timer();
  try {
    return await run();
  } finally {
    pass.emit({ type: 'stage-ended', stage, durationMs: pass.ports.timer() - started });
  }
}
