import { ENGLISH } from '@fw/signature/language';
import { SMALL_CODES } from '../local/currencies.ts';
import type { SlotShape } from './describe-slot.ts';

/** How many of the smallest unit of its kind a unit holds. */
const SIZES: readonly Readonly<Record<string, number>>[] = [
  { mg: 1, g: 1e3, kg: 1e6, t: 1e9 },
  { mm: 1, cm: 10, m: 1e3, km: 1e6 },
  { ml: 1, l: 1e3 },
  { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  { W: 1, kW: 1e3 },
];

const SYMBOLS: ReadonlySet<string> = new Set([
  ...ENGLISH.units.values(),
  ...SIZES.flatMap((sizes) => Object.keys(sizes)),
]);

/** Letters that are a unit in a name only behind what is measured: "weight_g", "length_m". */
const SINGLE = /^[a-z]$/u;

/** The unit that a slot's name or description counts in: `weight_kg`, "The dose in mg". */
export function unitOfSlot({ nameWords, hintWords }: SlotShape): string | undefined {
  const said = [
    ...(nameWords.length > 1 || saysSeveral(nameWords[0] ?? '') ? nameWords.slice(-1) : []),
    ...hintWords.filter((word) => !SINGLE.test(word)),
  ];
  for (const word of said) {
    if (ENGLISH.money.currencies.has(word) && !measures({ nameWords, hintWords })) continue;
    const symbol = ENGLISH.units.get(word) ?? [...SYMBOLS].find((one) => one.toLowerCase() === word);
    if (symbol !== undefined) return symbol;
  }
  return undefined;
}

const MEASURE_WORD =
  /^(?:size|length|height|width|depth|thickness|diameter|radius|distance|altitude|weight|heavy|mass|volume|capacity|area|speed|temperature|storage|memory|mileage)$/;

/** Whether a slot holds what is measured: pounds are then a weight, and else money. */
export function measures({ nameWords, hintWords }: Pick<SlotShape, 'nameWords' | 'hintWords'>): boolean {
  return [...nameWords, ...hintWords].some((word) => MEASURE_WORD.test(word));
}

/** A name of one word is a unit where it says several: `litres`; a `stone` is a thing, and pounds are money as well. */
function saysSeveral(word: string): boolean {
  return word.length > 3 && word.endsWith('s') && !ENGLISH.money.currencies.has(word);
}

/** Whether a slot says that it counts in per cent: ten euros are no ten per cent. */
export function countsPercent({ nameWords, hintWords }: SlotShape): boolean {
  return [...nameWords, ...hintWords].some((word) => word === 'percent' || word === 'percentage');
}

/** The currency that a slot's name or description counts in: `price_eur`, "The deposit in dollars". */
export function currencyOfSlot({ nameWords, hintWords }: SlotShape): string | undefined {
  const { currencies } = ENGLISH.money;
  for (const word of [...nameWords, ...hintWords]) {
    if (ENGLISH.units.has(word) && measures({ nameWords, hintWords })) continue;
    const code = currencies.get(word) ?? (SMALL_CODES.test(word) ? word.toUpperCase() : undefined);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** An amount in another unit of the same kind; `undefined` where none is said of the other in whole steps of ten. */
export function converted(amount: number, from: string, to: string): number | undefined {
  if (from === to) return amount;
  const sizes = SIZES.find((one) => one[from] !== undefined && one[to] !== undefined);
  return sizes === undefined ? undefined : Number(((amount * (sizes[from] ?? 1)) / (sizes[to] ?? 1)).toPrecision(12));
}
