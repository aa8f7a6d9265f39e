import { expect, it } from 'vitest';
import { KILL_POINTS } from './kill-plan.ts';
import { killRuns } from './kill-runs.ts';

it('does nothing twice and loses no answer, at whichever step the process is killed (row N1)', async () => {
  const report = await killRuns({ kills: 8, seed: 3 });

  expect(Object.keys(report.points)).toEqual(expect.arrayContaining([...KILL_POINTS]));
  expect(report).toMatchObject({ duplicates: 0, losses: 0 });
}, 120_000);
