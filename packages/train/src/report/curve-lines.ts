import { type ChosenPoint, chosenPoints, curveTop } from './curve.ts';
import type { ContextReport } from './training-report.ts';

const COLUMNS = 50;
const ROWS = 6;

/**
 * The risk-coverage curve for a terminal: `*` where the line runs, the first letter of an effect where its threshold
 * stands, `+` where several do. None where nothing was held out.
 */
export function curveLines({ evaluation, risks }: ContextReport): readonly string[] {
  const { curve } = evaluation;
  if (curve.length === 0) return [];
  const top = curveTop(curve);
  const grid = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => ' '));
  const put = (column: number, risk: number, letter: string) => {
    const row = ROWS - 1 - Math.min(ROWS - 1, Math.round((risk / top) * (ROWS - 1)));
    grid[row]![column] = letter;
  };
  for (let column = 0; column < COLUMNS; column++) {
    const at = curve.find(({ coverage }) => coverage >= (column + 1) / COLUMNS - 1e-9);
    if (at !== undefined) put(column, at.risk, '*');
  }
  const chosen = chosenPoints(risks).map((point) => ({ ...point, letter: letterOf(point) }));
  for (const { letter, coverage, measured } of chosen)
    put(Math.min(COLUMNS - 1, Math.floor(coverage * COLUMNS)), measured, letter);
  const legend = chosen.map(({ letter, effects }) => `   ${letter} ${effects.join(', ')}`).join(';');
  const label = (row: number) =>
    (row === 0 ? `${(100 * top).toFixed(0)} %` : row === ROWS - 1 ? '0 %' : '').padStart(6);
  return [
    '  wrong executions by share executed unasked, on held-out words',
    ...grid.map((cells, row) => `  ${label(row)} |${cells.join('').trimEnd()}`),
    `         +${'-'.repeat(COLUMNS)}`,
    `          0 %${'100 %'.padStart(COLUMNS - 3)}${legend}`,
  ];
}

function letterOf({ effects }: ChosenPoint): string {
  return effects.length === 1 ? effects[0]!.charAt(0) : '+';
}
