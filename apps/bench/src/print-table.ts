import type { Figure } from './figure.ts';

/** Figures as a table for a terminal: one line each, bounds and sample size behind. */
export function printTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ id, engine, value, unit, low, high, n }) => [
    id,
    engine,
    `${round(value)}${unit === '' || unit === 'count' ? '' : ` ${unit}`}`,
    low === undefined || high === undefined ? '' : `${round(low)} to ${round(high)}`,
    `n = ${n}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Enough digits to compare by, no more. */
function round(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);
}
