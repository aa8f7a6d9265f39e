import type { RiskChoice } from '../calibrate/choose-thresholds.ts';

/** A point of the risk-coverage curve, both in [0, 1]. */
export interface CurvePoint {
  readonly coverage: number;
  readonly risk: number;
}

/** Where thresholds stand on the curve. */
export interface ChosenPoint {
  /** Whose thresholds stand there. */
  readonly effects: readonly string[];
  readonly coverage: number;
  /** Wrong executions per execution, counted. */
  readonly measured: number;
}

/** Where a picture of the curve ends: the next 5 % above its largest risk. */
export function curveTop(curve: readonly CurvePoint[]): number {
  return Math.max(0.05, Math.ceil(Math.max(...curve.map(({ risk }) => risk)) * 20) / 20);
}

/** The chosen points; effects that share one are told together, and those that never run unasked have none. */
export function chosenPoints(risks: Readonly<Partial<Record<string, RiskChoice>>>): readonly ChosenPoint[] {
  const points = new Map<string, ChosenPoint>();
  for (const [effect, choice] of Object.entries(risks)) {
    if (choice === undefined || choice.coverage === 0) continue;
    const { coverage, measured } = choice;
    const key = `${coverage.toFixed(3)} ${measured.toFixed(3)}`;
    points.set(key, { effects: [...(points.get(key)?.effects ?? []), effect], coverage, measured });
  }
  return [...points.values()];
}
