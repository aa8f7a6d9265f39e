/**
 * Rounds dollars to whole cents. An exact tie goes to the even cent, as in the
 * service whose results are on record (IEEE round-half-even on the binary value).
 */
export function roundToCents(dollars: number): number {
  const eighths = dollars * 8;
  const isTie = Number.isInteger(eighths) && eighths % 2 !== 0;
  if (!isTie) return Number(dollars.toFixed(2));
  const lower = Math.floor(dollars * 100);
  return (lower % 2 === 0 ? lower : lower + 1) / 100;
}
