import type { Figure } from '../figure.ts';
import { shareFigure } from '../benches/gate/share-figure.ts';
import type { LabelledText } from './dataset.ts';
import type { TrainedEngine } from './engine.ts';

/** Ranks that count for NDCG and for what a person is offered. */
const TOP = 3;

/** Rankings of all rows. */
export async function rankAll(
  engine: TrainedEngine,
  rows: readonly LabelledText[],
): Promise<readonly (readonly number[])[]> {
  const rankings: (readonly number[])[] = [];
  for (const { text } of rows) rankings.push(await engine.rank(text));
  return rankings;
}

/** Accuracy, macro-F1, NDCG@3 and top-3 of rankings. */
export function rankingFigures(
  id: string,
  engine: string,
  rows: readonly LabelledText[],
  rankings: readonly (readonly number[])[],
): readonly Figure[] {
  const bare = (suffix: string, value: number): Figure => ({
    id: `${id}.${suffix}`,
    value,
    unit: '',
    n: rows.length,
    engine,
  });
  return [
    ...shareFigure(
      `${id}.accuracy`,
      rows.map(({ label }, at) => rankings[at]![0] === label),
      engine,
    ),
    bare(
      'macro_f1',
      macroF1(
        rows.map(({ label }) => label),
        rankings.map(([best]) => best ?? -1),
      ),
    ),
    bare(
      'ndcg3',
      ndcg3(
        rows.map(({ label }) => label),
        rankings,
      ),
    ),
    ...shareFigure(
      `${id}.top3`,
      rows.map(({ label }, at) => rankings[at]!.slice(0, TOP).includes(label)),
      engine,
    ),
  ];
}

/** Mean over the labels that occur of 2 · right / (said + meant). */
export function macroF1(meant: readonly number[], said: readonly number[]): number {
  const labels = [...new Set(meant)];
  const f1 = labels.map((label) => {
    const right = meant.filter((other, at) => other === label && said[at] === label).length;
    const total = meant.filter((other) => other === label).length + said.filter((other) => other === label).length;
    return (2 * right) / total;
  });
  return mean(f1);
}

/** Mean of 1 / log2(rank + 1) where the one right label is among the first three, else 0. */
export function ndcg3(meant: readonly number[], rankings: readonly (readonly number[])[]): number {
  return mean(
    meant.map((label, at) => {
      const rank = rankings[at]!.slice(0, TOP).indexOf(label);
      return rank < 0 ? 0 : 1 / Math.log2(rank + 2);
    }),
  );
}

/** Chance that a row of the first kind scores above one of the second, ties counting half; in percent. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, inside: true })),
    ...outside.map((score) => ({ score, inside: false })),
  ];
  all.sort((a, b) => a.score - b.score);
  let above = 0;
  let passed = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]!.score === all[from]!.score) to++;
    const tied = all.slice(from, to);
    const insiders = tied.filter((row) => row.inside).length;
    above += insiders * (passed + (tied.length - insiders) / 2);
    passed += tied.length - insiders;
    from = to;
  }
  return (100 * above) / (inside.length * outside.length);
}

/** The mean of some numbers; NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean of repeated measurements, one standard deviation down and up as its bounds. */
export function repeatedFigure(id: string, unit: string, values: readonly number[], engine: string): Figure {
  const middle = mean(values);
  const deviation = Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1),
  );
  return { id, value: middle, unit, low: middle - deviation, high: middle + deviation, n: values.length, engine };
}
