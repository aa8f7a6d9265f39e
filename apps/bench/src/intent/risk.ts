import type { ExplainedClassification } from '@fw/intent';
import type { Figure } from '../figure.ts';
import { shareFigure } from '../benches/gate/share-figure.ts';
import type { LabelledText } from './dataset.ts';
import type { TrainedFw } from './engines/fw.ts';

/** A test row with what was made of it at one promise. */
export interface RiskRow {
  readonly executed: boolean;
  readonly asked: boolean;
  readonly right: boolean;
  /** Whether the second tier answered. */
  readonly escalated: boolean;
  /** Whether the right command is among the options that a question would offer. */
  readonly offered: boolean;
}

/** Promised wrong executions per execution, in percent, and the effect whose default risk it is. */
export const PROMISES = [
  { percent: 1, effect: 'write' },
  { percent: 5, effect: 'read' },
] as const;

const OPTIONS = 3;

/** What a trained router would do with test rows at a promise. */
export async function riskRows(
  trained: TrainedFw,
  labels: readonly string[],
  rows: readonly LabelledText[],
  effect: (typeof PROMISES)[number]['effect'],
): Promise<readonly RiskRow[]> {
  const { thresholds, second } = trained.context;
  const judge = (found: ExplainedClassification, label: number): RiskRow => {
    const escalated = found.tier === 'second';
    const { inside, execute } = (escalated && second?.thresholds) || thresholds;
    const open = found.inside >= inside;
    const executed = open && found.right >= execute[effect];
    const names = found.candidates.map(({ command }) => command);
    return {
      executed,
      asked: open && !executed,
      escalated,
      right: names[0] === labels[label],
      offered: names.slice(0, OPTIONS).includes(labels[label]!),
    };
  };
  const judged: RiskRow[] = [];
  for (const { text, label } of rows) judged.push(judge(await trained.classify(text), label));
  return judged;
}

/** Measured rate of wrong executions with its interval, share executed, share asked, and how good the questions are. */
export function riskFigures(id: string, rows: readonly RiskRow[], engine = 'fw'): readonly Figure[] {
  const executed = rows.filter((row) => row.executed);
  const asked = rows.filter((row) => row.asked);
  return [
    ...shareFigure(
      `${id}.measured`,
      executed.map(({ right }) => !right),
      engine,
    ),
    ...shareFigure(
      `${id}.wrong_of_all`,
      rows.map((row) => row.executed && !row.right),
      engine,
    ),
    ...shareFigure(
      `${id}.coverage`,
      rows.map((row) => row.executed),
      engine,
    ),
    ...shareFigure(
      `${id}.asked`,
      rows.map((row) => row.asked),
      engine,
    ),
    ...shareFigure(
      `${id}.right_in_offered`,
      asked.map(({ offered }) => offered),
      engine,
    ),
  ];
}
