import type { Features, SecondTier } from '@fw/intent';
import { DEFAULT_RISK } from '@fw/signature';
import { fitHead, type HeadRecipe } from '../fit/fit-head.ts';
import type { GatheredRows } from '../fit/gather-rows.ts';
import type { TierCandidate } from './fit-second-tiers.ts';
import { judgeTiers, type JudgedTier, type TierJudgement } from './judge-tiers.ts';
import { type OrphanedTierRow, refinedSet, scoreOrphans, scoreTiers, type TierRow } from './score-tiers.ts';
import type { TuningTexts } from './tuning-texts.ts';

/** What the contexts that may get a second tier are judged with. */
export interface Judging {
  readonly candidates: readonly TierCandidate[];
  /** Rows of each candidate. */
  readonly gathered: readonly GatheredRows[];
  readonly texts: TuningTexts;
  /** Parts that commands are left out in. */
  readonly folds: number;
  readonly recipe: HeadRecipe;
  readonly isScored: (text: string) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Judges each candidate on folds that neither of its heads saw.
 *
 * @param byFold - Features of all texts as the second tier would read them in each fold: by layers that were tuned without
 *   it, or the same ones each time where nothing is tuned.
 */
export async function judgeCandidates(
  { candidates, gathered, texts, folds, recipe, isScored, signal }: Judging,
  byFold: AsyncIterable<Features> | Iterable<Features>,
): Promise<readonly JudgedTier[]> {
  const heldOut: TierRow[][] = candidates.map(() => []);
  const orphans: OrphanedTierRow[][] = candidates.map(() => []);
  let fold = 0;
  for await (const refined of byFold) {
    for (const [at, rows] of gathered.entries()) {
      const scoring = { rows, texts, refined, fold, isScored, recipe, signal };
      heldOut[at]!.push(...(await scoreTiers(scoring)));
      orphans[at]!.push(...(await scoreOrphans(scoring, folds)));
      signal?.throwIfAborted();
    }
    fold++;
  }
  return candidates.map(({ trained, risk = DEFAULT_RISK }, at) =>
    judgeTiers(trained.head.labels, { rows: heldOut[at]!, orphans: orphans[at]! }, trained, risk),
  );
}

/** By context, for the report. */
export function judgementsOf(
  candidates: readonly TierCandidate[],
  judged: readonly JudgedTier[],
): ReadonlyMap<string, TierJudgement> {
  return new Map(candidates.map(({ task }, at) => [task.context, judged[at]!.judgement]));
}

/** The second tiers of those that gain by one, their heads fitted to all rows. */
export async function fitTiers(
  { candidates, gathered, texts, recipe, signal }: Judging,
  judged: readonly JudgedTier[],
  refined: Features,
): Promise<ReadonlyMap<string, SecondTier>> {
  const tiers = new Map<string, SecondTier>();
  for (const [at, { set }] of gathered.entries()) {
    const { calibration, thresholds, judgement } = judged[at]!;
    if (!judgement.pays) continue;
    const head = await fitHead(refinedSet(set, texts, refined), recipe, signal);
    tiers.set(candidates[at]!.task.context, { head, calibration, thresholds, below: judgement.below });
  }
  return tiers;
}
