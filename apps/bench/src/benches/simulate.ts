import { simulate as history } from '@fw/server/testing';
import type { Figure } from '../figure.ts';

/** How many histories. */
interface SimulateOptions {
  readonly quick?: boolean;
  readonly log?: (line: string) => void;
}

const HISTORIES = 100_000;
const QUICK_HISTORIES = 60;

/**
 * Simulated histories of several replicas over one database: messages lost and late, full disks, pauses, kills, partitions,
 * wrong clocks, two versions of the program. As many as `FW_HISTORIES` says, by seeds from `FW_FIRST_SEED` or 1. A seed
 * that breaks a promise is named, to become a test.
 */
export async function simulate({ quick = false, log = () => undefined }: SimulateOptions): Promise<readonly Figure[]> {
  const histories = Number(process.env['FW_HISTORIES'] ?? (quick ? QUICK_HISTORIES : HISTORIES));
  const first = Number(process.env['FW_FIRST_SEED'] ?? 1);
  const sums = { turns: 0, kills: 0, pauses: 0, partitions: 0, moved: 0, unknown: 0 };
  let violations = 0;
  for (let seed = first; seed < first + histories; seed++) {
    const found = await history(seed);
    violations += found.violations.length;
    for (const what of found.violations) log(`seed ${seed}: ${what}`);
    for (const [name, sum] of Object.entries(sums)) {
      const key = name as keyof typeof sums;
      sums[key] = sum + found[key];
    }
    if (seed % 1_000 === 0) log(`up to seed ${seed}: ${violations} violations`);
  }
  const count = (id: string, value: number): Figure => ({ id, unit: 'count', value, n: histories, engine: 'fw' });
  return [
    count('simulate.histories', histories),
    count('simulate.violations', violations),
    ...Object.entries(sums).map(([name, value]) => count(`simulate.${name}`, value)),
  ];
}
