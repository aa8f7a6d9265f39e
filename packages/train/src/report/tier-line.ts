import type { TierJudgement } from '../second-tier/judge-tiers.ts';

/** What a second tier does on held-out words, how often it is asked, and whether it serves, in one line. */
export function tierLine({ consulted, below, firstAlone, both, gain, gainError, pays }: TierJudgement): string {
  const change = (part: 'accuracy' | 'executedRight' | 'executedWrong' | 'asked'): string =>
    `${points(firstAlone[part])} → ${points(both[part])} %`;
  const verdict = pays ? 'it serves' : 'not beyond chance, so it does not serve';
  return (
    `second tier: asked below ${points(below)} %, for ${points(consulted)} % of requests; right ${change('accuracy')}, ` +
    `executed rightly ${change('executedRight')}, wrongly ${change('executedWrong')}, asked ${change('asked')}; ` +
    `gain ${points(gain)} ± ${points(gainError)} points: ${verdict}`
  );
}

function points(share: number): string {
  return (100 * share).toFixed(1);
}
