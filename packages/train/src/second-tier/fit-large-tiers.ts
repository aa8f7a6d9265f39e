import type { Features } from '@fw/intent';
import { DEFAULT_RECIPE } from '../fit/fit-head.ts';
import { gatherRows, type GatheredRows } from '../fit/gather-rows.ts';
import type { Encode } from '../fit/fit-context.ts';
import { DEFAULT_FOLDS, type SecondTierOptions, type SecondTiers, type TierCandidate } from './fit-second-tiers.ts';
import { fitTiers, judgeCandidates, judgementsOf } from './judge-candidates.ts';
import { tuningTexts } from './tuning-texts.ts';

/** How second tiers on another encoder are made. */
export interface LargeTierOptions extends Pick<SecondTierOptions, 'seed' | 'holdOut' | 'signal' | 'onProgress'> {
  /** Features by the encoder of the first tier, Float32[n, d] row by row. */
  readonly encode: Encode;
  /** The same by the other one; its d may differ. */
  readonly encodeLarge: Encode;
}

/**
 * Gives second tiers that read another, larger encoder to the contexts that it helps: heads on its features as it is,
 * judged on folds that they did not see. Deterministic for one seed; touches no file.
 */
export async function fitLargeTiers(
  candidates: readonly TierCandidate[],
  { encode, encodeLarge, seed = 1, holdOut, signal, onProgress }: LargeTierOptions,
): Promise<Pick<SecondTiers, 'tiers' | 'judgements'>> {
  const gathered: GatheredRows[] = [];
  for (const { task } of candidates) gathered.push(await gatherRows(task, { encode, ...(signal && { signal }) }));
  const texts = tuningTexts(gathered, { folds: DEFAULT_FOLDS, seed, holdOut });
  const data = Float32Array.from(await encodeLarge(texts.texts, signal));
  const count = texts.texts.length;
  const refined: Features = { count, width: data.length / Math.max(1, count) / 2, data };
  const isScored = (text: string): boolean => holdOut?.(text)?.scored !== false;
  const judging = { candidates, gathered, texts, folds: DEFAULT_FOLDS, recipe: DEFAULT_RECIPE, isScored, signal };
  const judged = await judgeCandidates(judging, sameForEachFold(refined, onProgress));
  return { tiers: await fitTiers(judging, judged, refined), judgements: judgementsOf(candidates, judged) };
}

/** Nothing is tuned, so nothing has seen a fold; the heads are fitted without it. */
function* sameForEachFold(refined: Features, onProgress?: (done: number) => void): Generator<Features> {
  for (let fold = 0; fold < DEFAULT_FOLDS; fold++) {
    onProgress?.(fold / DEFAULT_FOLDS);
    yield refined;
  }
}
