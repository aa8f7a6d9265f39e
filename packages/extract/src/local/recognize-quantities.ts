import { mention, type Candidate } from './candidate.ts';
import { spanOf, type Reading } from './reading.ts';
import { touches } from './tokenize.ts';

/** Spoken and written forms by canonical symbol. Time is not here: see `recognizeDurations`. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mm: 'millimeter millimeters millimetre millimetres',
    cm: 'centimeter centimeters centimetre centimetres',
    m: 'meter meters metre metres',
    km: 'kilometer kilometers kilometre kilometres kms',
    in: 'inch inches',
    ft: 'foot feet',
    yd: 'yard yards',
    mi: 'mile miles',
    mg: 'milligram milligrams',
    g: 'gram grams gramme grammes',
    kg: 'kilo kilos kilogram kilograms kgs',
    t: 'tonne tonnes',
    lb: 'lbs',
    oz: 'ounce ounces',
    ml: 'milliliter milliliters millilitre millilitres',
    l: 'liter liters litre litres',
    gal: 'gallon gallons',
    kB: 'kb kilobyte kilobytes',
    MB: 'mb megabyte megabytes',
    GB: 'gb gigabyte gigabytes',
    TB: 'tb terabyte terabytes',
    W: 'watt watts',
    kW: 'kw kilowatt kilowatts',
    kWh: 'kwh',
    V: 'volt volts',
    mph: 'mph',
    '°C': 'celsius',
    '°F': 'fahrenheit',
  }).flatMap(([symbol, words]) =>
    [symbol.toLowerCase(), ...words.split(' ')].map((word): [string, string] => [word, symbol]),
  ),
);

/** Symbols that are also English words count only when they touch the number: "5in", not "5 in". */
const NEEDS_TOUCH = /^(?:in|m|l|t|g|w|v|mi|mb)$/;

/** Finds measured amounts: "5 kg", "20 miles", "37.5 °C", "20 degrees Fahrenheit". */
export function recognizeQuantities(reading: Reading): readonly Candidate[] {
  const { tokens, text } = reading;
  return reading.numbers.flatMap(({ value, from, to, form }) => {
    if (form === 'ordinal') return [];
    const unit = unitAt(reading, to);
    if (unit === undefined) return [];
    const alone = NEEDS_TOUCH.test(tokens[to]?.lower ?? '') && !touches(tokens[to - 1], tokens[to]);
    if (alone) return [];
    return [
      mention(text, spanOf(reading, from, unit.to), {
        kind: 'quantity',
        value: { amount: value, unit: unit.symbol },
        confidence: 0.9,
      }),
    ];
  });
}

function unitAt({ tokens }: Reading, at: number): { readonly symbol: string; readonly to: number } | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined) return undefined;
  if (token.text === '°' || /^degrees?$/.test(token.lower)) {
    const scale = /^(?:c|celsius)$/.test(next?.lower ?? '')
      ? '°C'
      : /^(?:f|fahrenheit)$/.test(next?.lower ?? '')
        ? '°F'
        : undefined;
    return scale === undefined ? { symbol: '°', to: at + 1 } : { symbol: scale, to: at + 2 };
  }
  const symbol = UNITS.get(token.lower);
  return symbol === undefined ? undefined : { symbol, to: at + 1 };
}
