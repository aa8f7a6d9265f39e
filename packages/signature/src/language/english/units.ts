import type { TimeUnits } from '../value-words.ts';
import { namesOf } from '../word-list.ts';

/** Spoken forms by canonical symbol; symbols are in every language. */
export const UNITS: ReadonlyMap<string, string> = namesOf({
  mm: 'millimeter millimeters millimetre millimetres',
  cm: 'centimeter centimeters centimetre centimetres',
  m: 'meter meters metre metres',
  km: 'kilometer kilometers kilometre kilometres kms',
  in: 'inch inches',
  ft: 'foot feet',
  yd: 'yard yards yds',
  mi: 'mile miles',
  ac: 'acre acres',
  ha: 'hectare hectares',
  mg: 'milligram milligrams',
  g: 'gram grams gramme grammes',
  kg: 'kilo kilos kilogram kilograms kgs',
  t: 'tonne tonnes ton tons',
  lb: 'lbs pound pounds',
  oz: 'ounce ounces',
  st: 'stone',
  ml: 'milliliter milliliters millilitre millilitres',
  l: 'liter liters litre litres',
  gal: 'gallon gallons',
  pt: 'pint pints',
  bbl: 'barrel barrels',
  bit: 'bits',
  B: 'byte bytes',
  kB: 'kilobyte kilobytes',
  MB: 'megabyte megabytes',
  GB: 'gigabyte gigabytes',
  TB: 'terabyte terabytes',
  W: 'watt watts',
  kW: 'kilowatt kilowatts',
  kWh: 'kwh',
  V: 'volt volts',
  mph: 'mph',
  '°C': 'celsius',
  '°F': 'fahrenheit',
});

export const TIME_UNITS: TimeUnits = new Map(
  (
    [
      ['second', 1, 'second seconds sec secs'],
      ['minute', 1, 'minute minutes min mins'],
      ['hour', 1, 'hour hours hr hrs'],
      ['day', 1, 'day days night nights'],
      ['week', 1, 'week weeks wk wks'],
      ['week', 2, 'fortnight fortnights'],
      ['month', 1, 'month months'],
      ['quarter', 1, 'quarter quarters'],
      ['year', 1, 'year years yr yrs'],
      ['year', 10, 'decade decades'],
    ] as const
  ).flatMap(([unit, factor, words]) => words.split(' ').map((word) => [word, { unit, factor }] as const)),
);
