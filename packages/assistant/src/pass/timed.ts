import type { Stage } from '@fw/signature';
import type { Pass } from './pass.ts';

/** Runs a stage and tells how long it took, also when it throws. */
export async function timed<T>(pass: Pass, stage: Stage, run: () => T | Promise<T>): Promise<T> {
  const started = pass.ports.timer();
  try {
    return await run();
  } finally {
    pass.emit({ type: 'stage-ended', stage, durationMs: pass.ports.timer() - started });
  }
}
