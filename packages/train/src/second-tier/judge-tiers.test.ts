import { describe, expect, it } from 'vitest';
import type { HeadLabel, RawScores } from '@fw/intent';
import { DEFAULT_RISK } from '@fw/signature';
import { judgeTiers } from './judge-tiers.ts';
import type { TierRow } from './score-tiers.ts';

const LABELS: readonly HeadLabel[] = [
  { name: 'a', kind: 'command', effect: 'write' },
  { name: 'b', kind: 'command', effect: 'write' },
  { name: 'background', kind: 'background' },
];
/** Right is sigmoid(gap), inside plain from the similarity; a write runs from 0.95. */
const FIRST = {
  calibration: {
    temperature: 1,
    inside: { bias: 0, weights: [0, 20] },
    known: { bias: 0, weights: [0, 20] },
    right: { bias: 0, weights: [1] },
  },
  thresholds: { inside: 0.5, execute: { read: 0.9, write: 0.95, destructive: 0.95 } },
};

/** Scores in which `best` leads the other command by a gap. */
function scores(best: number, gap: number): RawScores {
  const logits = Float64Array.of(0, 0, best === 2 ? 4 : -4);
  if (best < 2) logits[best] = gap;
  const similarities = best < 2 ? Float64Array.of(0.9, 0.9, -0.9) : Float64Array.of(-0.9, -0.9, 0.9);
  return { logits, similarities };
}

const outside = Array.from({ length: 60 }, (): TierRow => ({ first: scores(2, 0), joined: scores(2, 0), label: 2 }));
/** Requests whose gaps in the two tiers are given; a negative one is led by the wrong command. */
const request = (first: number, joined: number, label: number): TierRow => ({
  first: scores(first < 0 ? 1 - label : label, Math.abs(first)),
  joined: scores(joined < 0 ? 1 - label : label, Math.abs(joined)),
  label,
});
const requests = (count: number, first: number, joined: number): TierRow[] =>
  Array.from({ length: count }, (_, row) => request(first, joined, row % 2));

describe('judgeTiers', () => {
  it('lets a tier serve that is sure and right where the first is unsure', () => {
    const rows = [...requests(60, 8, 8), ...requests(60, 1, 8), ...outside];

    const { judgement } = judgeTiers(LABELS, { rows }, FIRST, DEFAULT_RISK);

    expect(judgement).toMatchObject({ commandRows: 120, consulted: 0.5, pays: true });
    expect(judgement.firstAlone.executedRight).toBe(0.5);
    expect(judgement.both).toMatchObject({ executedRight: 1, executedWrong: 0, accuracy: 1 });
    // Half of the 120 requests gain half a point each, of a weight of 120 + 60.
    expect(judgement.gain).toBeCloseTo(30 / 180, 6);
  });

  it('asks it as seldom as gives nearly all of the gain', () => {
    // The first tier is 0.73, 0.95 and 0.99 sure; only the least sure gain.
    const rows = [...requests(60, 6, 8), ...requests(20, 3, 8), ...requests(60, 1, 8), ...outside];

    const { judgement } = judgeTiers(LABELS, { rows }, FIRST, DEFAULT_RISK);

    expect(judgement.below).toBe(0.8);
    expect(judgement.consulted).toBeCloseTo(60 / 140, 6);
  });

  it('keeps back a tier that says nothing new', () => {
    const rows = [...requests(60, 8, 8), ...requests(60, 1, 1), ...outside];

    const { judgement } = judgeTiers(LABELS, { rows }, FIRST, DEFAULT_RISK);

    expect(judgement.pays).toBe(false);
    expect(judgement.both.accuracy).toBe(1);
  });

  it('keeps back a gain within its standard error, which may be chance', () => {
    // Three run that were asked about; two that were asked about are turned away.
    const lost = requests(2, 1, 1).map((row) => ({ ...row, joined: scores(2, 0) }));
    const rows = [...requests(115, 8, 8), ...requests(3, 1, 8), ...lost, ...outside];

    expect(judgeTiers(LABELS, { rows }, FIRST, DEFAULT_RISK).judgement).toMatchObject({ pays: false });
  });

  it('runs no more wrongly than promised, however sure the second tier is', () => {
    // A quarter of what the second tier is sure of is wrong.
    const rows = [...requests(200, 8, 8), ...requests(75, 1, 5), ...requests(25, 1, -5), ...outside];

    const { judgement } = judgeTiers(LABELS, { rows }, FIRST, DEFAULT_RISK);

    const { executedRight, executedWrong } = judgement.both;
    expect(executedWrong / (executedRight + executedWrong)).toBeLessThanOrEqual(DEFAULT_RISK.write);
  });
});
