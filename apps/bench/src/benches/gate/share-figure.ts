import type { Figure } from '../../figure.ts';

/** 97.5th percentile of the normal distribution: two-sided 95 % intervals. */
const Z = 1.959963984540054;

/** A share in percent with its 95 % Wilson interval (Wilson 1927); nothing when there was nothing to count. */
export function shareFigure(id: string, items: readonly boolean[], engine = 'fw'): readonly Figure[] {
  const n = items.length;
  if (n === 0) return [];
  const p = items.filter(Boolean).length / n;
  const denominator = 1 + (Z * Z) / n;
  const center = (p + (Z * Z) / (2 * n)) / denominator;
  const half = (Z / denominator) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const percent = (share: number) => 100 * Math.min(1, Math.max(0, share));
  return [{ id, value: percent(p), unit: '%', low: percent(center - half), high: percent(center + half), n, engine }];
}

/** A plain count. */
export function countFigure(id: string, value: number, n: number): Figure {
  return { id, value, unit: 'count', n, engine: 'fw' };
}
