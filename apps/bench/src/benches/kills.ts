import { killRuns } from '@fw/assistant/testing';
import type { Figure } from '../figure.ts';

/** How often to kill. */
export interface KillsOptions {
  /** 40 kills instead of 1,000: ends within a minute. */
  readonly quick?: boolean;
  /** Kills at least; overrides {@link quick}. */
  readonly kills?: number;
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

const KILLS = 1_000;
const QUICK_KILLS = 40;

/**
 * Processes killed in the middle of conversations and taken up again: was anything done twice, was an answer given that
 * is not true any more? See benchmarks: `kills.n|duplicates|losses`.
 */
export async function kills(options: KillsOptions): Promise<readonly Figure[]> {
  const { quick = false, kills: wanted = quick ? QUICK_KILLS : KILLS, seed = 1, log = () => undefined } = options;
  const report = await killRuns({ kills: wanted, seed, log });
  log(
    `by point: ${Object.entries(report.points)
      .map(([point, count]) => `${point} ${count}`)
      .join(', ')}`,
  );
  const figure = (id: string, value: number): Figure => ({ id, value, unit: 'count', n: report.kills, engine: 'fw' });
  return [
    figure('kills.n', report.kills),
    figure('kills.duplicates', report.duplicates),
    figure('kills.losses', report.losses),
    figure('kills.unknown_told', report.unknown),
  ];
}
