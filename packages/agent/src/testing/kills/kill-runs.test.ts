import { expect, it } from 'vitest';
import { killRuns } from './kill-runs.ts';

it('does nothing twice and loses no answer, whenever the process is killed (row N1)', async () => {
  const report = await killRuns({ kills: 8, seed: 3 });

  expect(report.kills).toBeGreaterThanOrEqual(8);
  expect(report).toMatchObject({ duplicates: 0, losses: 0 });
}, 120_000);
