import { type Features, featureRow, type Head, joinScores, type RawScores, scoreUtterance } from '@fw/intent';
import { fitHead, type HeadRecipe } from '../fit/fit-head.ts';
import type { GatheredRows } from '../fit/gather-rows.ts';
import { featureRow as rowOf, selectRows, type TrainingSet } from '../fit/training-rows.ts';
import { withoutEmptyLabels, type OrphanedRow } from '../calibrate/leave-commands-out.ts';
import type { TuningTexts } from './tuning-texts.ts';

/** A held-out row as both tiers see it. */
export interface TierRow {
  readonly first: RawScores;
  /** Of both tiers together: what the second tier decides from. */
  readonly joined: RawScores;
  /** Index into the labels. */
  readonly label: number;
}

/** A request whose command neither tier knows. */
export interface OrphanedTierRow {
  readonly first: OrphanedRow;
  readonly joined: OrphanedRow;
}

/** What one fold of one context is scored with. */
export interface FoldOfContext {
  readonly rows: GatheredRows;
  readonly texts: TuningTexts;
  /** Of all texts, as the second tier reads them: by layers that did not see the fold, or by another encoder. */
  readonly refined: Features;
  readonly fold: number;
  readonly isScored: (text: string) => boolean;
  readonly recipe: HeadRecipe;
  readonly signal?: AbortSignal | undefined;
}

/** Scores the rows of a fold by heads that did not see them, one of each tier. */
export async function scoreTiers({
  rows,
  texts,
  refined,
  fold,
  isScored,
  recipe,
  signal,
}: FoldOfContext): Promise<TierRow[]> {
  const { set, anchored } = rows;
  const isHeldOut = (row: number) => !anchored.has(row) && texts.foldOf[texts.indexOf.get(set.texts[row]!)!] === fold;
  const tuned = refinedSet(set, texts, refined);
  const fit = (all: TrainingSet): Promise<Head> =>
    fitHead(
      selectRows(all, (row) => !isHeldOut(row)),
      recipe,
      signal,
    );
  const [firstHead, secondHead] = await Promise.all([fit(set), fit(tuned)]);
  return set.texts.flatMap((text, row) => {
    if (!isHeldOut(row) || !isScored(text)) return [];
    const first = scoreUtterance(firstHead, rowOf(set, row), text);
    const second = scoreUtterance(secondHead, rowOf(tuned, row), text);
    return [{ first, joined: joinScores(first, second), label: set.classes[row]! }];
  });
}

/** Scores what asks for the commands of one part by heads that do not know them, one of each tier. */
export async function scoreOrphans(
  { rows, texts, refined, fold, isScored, recipe, signal }: FoldOfContext,
  parts: number,
): Promise<OrphanedTierRow[]> {
  const { set, anchored } = rows;
  const isOut = (row: number) =>
    set.labels[set.classes[row]!]!.kind === 'command' && set.classes[row]! % parts === fold;
  const tuned = refinedSet(set, texts, refined);
  const [rest, restTuned] = [set, tuned].map((all) => withoutEmptyLabels(selectRows(all, (row) => !isOut(row))));
  if (!rest!.labels.some(({ kind }) => kind === 'command') || !set.classes.some((_, row) => isOut(row))) return [];
  const [firstHead, secondHead] = await Promise.all([
    fitHead(rest!, recipe, signal),
    fitHead(restTuned!, recipe, signal),
  ]);
  const { labels } = rest!;
  return set.texts.flatMap((text, row) => {
    if (!isOut(row) || anchored.has(row) || !isScored(text)) return [];
    const first = scoreUtterance(firstHead, rowOf(set, row), text);
    const second = scoreUtterance(secondHead, rowOf(tuned, row), text);
    return [{ first: { labels, scores: first }, joined: { labels, scores: joinScores(first, second) } }];
  });
}

/** The same rows with the features that the second tier reads, which may be wider. */
export function refinedSet(set: TrainingSet, { indexOf }: TuningTexts, refined: Features): TrainingSet {
  const width = refined.data.length / Math.max(1, refined.count);
  const features = new Float32Array(set.texts.length * width);
  set.texts.forEach((text, row) => features.set(featureRow(refined, indexOf.get(text)!), row * width));
  return { ...set, width, features };
}
