import type { Figure } from '../figure.ts';
import { shareFigure } from '../benches/gate/share-figure.ts';
import type { LabelledText } from './dataset.ts';
import type { TrainedEngine } from './engine.ts';
import { auroc } from './scoring.ts';

/** A row with how sure the engine is that some label fits, and whether its best label is right. */
export interface ScoredRow {
  readonly confidence: number;
  readonly right: boolean;
}

/** Scores of rows; rows from outside have the label -1. */
export async function scoreRows(engine: TrainedEngine, rows: readonly LabelledText[]): Promise<readonly ScoredRow[]> {
  const scored: ScoredRow[] = [];
  for (const { text, label } of rows) {
    const [best] = await engine.rank(text);
    scored.push({ confidence: (await engine.confidence?.(text)) ?? 0, right: best === label });
  }
  return scored;
}

/** Utterances from outside as rows. */
export function outsiders(texts: readonly string[]): readonly LabelledText[] {
  return texts.map((text) => ({ text, label: -1 }));
}

/** AUROC, and the share of outsiders that pass where 95 % of insiders do. */
export function separationFigures(
  id: string,
  engine: string,
  inside: readonly ScoredRow[],
  outside: readonly ScoredRow[],
): readonly Figure[] {
  const n = inside.length + outside.length;
  const scores = inside.map(({ confidence }) => confidence);
  const value = auroc(
    scores,
    outside.map(({ confidence }) => confidence),
  );
  const accepting = thresholdFor(scores, 0.95);
  return [
    { id: `${id}.auroc`, value, unit: '%', n, engine },
    ...shareFigure(
      `${id}.fpr95`,
      outside.map(({ confidence }) => confidence >= accepting),
      engine,
    ),
  ];
}

/** The highest threshold that a share of the scores reaches. */
function thresholdFor(scores: readonly number[], share: number): number {
  const ordered = [...scores].sort((a, b) => b - a);
  return ordered[Math.ceil(share * ordered.length) - 1] ?? -Infinity;
}

/** In-scope accuracy with rejection that the threshold must keep. */
const WANTED_ACCURACY = 0.94;

/**
 * Recall of outsiders at the threshold which on validation rows keeps in-scope accuracy (a rejected row is an error)
 * two standard errors above 94 %, and the in-scope accuracy on the test rows at that threshold.
 */
export function rejectionFigures(
  id: string,
  engine: string,
  validation: readonly ScoredRow[],
  inside: readonly ScoredRow[],
  outside: readonly ScoredRow[],
): readonly Figure[] {
  const right = validation.filter((row) => row.right).map(({ confidence }) => confidence);
  const spare = 2 * Math.sqrt((WANTED_ACCURACY * (1 - WANTED_ACCURACY)) / validation.length);
  const needed = Math.ceil((WANTED_ACCURACY + spare) * validation.length);
  const threshold = [...right].sort((a, b) => b - a)[Math.min(needed, right.length) - 1] ?? -Infinity;
  return atThreshold(id, engine, threshold, inside, outside, '_at_94');
}

/** What a threshold does to test rows: in-scope accuracy, recall, precision and F1 of outsiders. */
export function atThreshold(
  id: string,
  engine: string,
  threshold: number,
  inside: readonly ScoredRow[],
  outside: readonly ScoredRow[],
  suffix = '',
): readonly Figure[] {
  const refused = ({ confidence }: ScoredRow): boolean => confidence < threshold;
  const caught = outside.filter(refused).length;
  const turnedAway = inside.filter(refused).length;
  return [
    ...shareFigure(`${id}.recall${suffix}`, outside.map(refused), engine),
    ...shareFigure(
      `${id}.accuracy${suffix}`,
      inside.map((row) => row.right && !refused(row)),
      engine,
    ),
    ...shareFigure(
      `${id}.precision${suffix}`,
      [...outside, ...inside].filter(refused).map((_, at) => at < caught),
      engine,
    ),
    {
      id: `${id}.f1${suffix}`,
      value: (2 * caught) / (outside.length + caught + turnedAway),
      unit: '',
      n: outside.length + inside.length,
      engine,
    },
  ];
}
