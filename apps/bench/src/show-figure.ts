import type { Figure } from './figure.ts';

/** A figure with its unit and bounds, as the pages show it; a dash where there is none. */
export function showFigure(figure: Figure | undefined): string {
  if (figure === undefined) return '–';
  const { value, unit, low, high } = figure;
  const bounds = low === undefined || high === undefined ? '' : ` (${round(low)}–${round(high)})`;
  return `${round(value)}${unit === '' || unit === 'count' ? '' : ` ${unit}`}${bounds}`;
}

function round(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);
}
