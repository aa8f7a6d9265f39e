import { UNITS } from '../english/units.ts';
import type { TimeUnits, ValueWords } from '../value-words.ts';
import { CALENDAR } from './calendar.ts';
import { MONEY } from './money.ts';
import { NUMBERS } from './numbers.ts';

const TIME_UNITS: TimeUnits = new Map(
  (
    [
      ['second', 'segundo segundos'],
      ['minute', 'minuto minutos'],
      ['hour', 'hora horas'],
      ['day', 'día dia días dias noche noches'],
      ['week', 'semana semanas'],
      ['month', 'mes meses'],
      ['year', 'año años'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [word, { unit, factor: 1 }] as const)),
);

/** Spanish numbers, sums of money, days and stretches of time, as data for the same grammar. */
export const SPANISH: ValueWords = {
  tag: 'es',
  numbers: NUMBERS,
  money: MONEY,
  // Symbols of measures are those of every language.
  units: UNITS,
  timeUnits: TIME_UNITS,
  calendar: CALENDAR,
  marks: {
    limitBefore: 'al\\s+menos|como\\s+(?:mucho|mínimo|máximo)|(?:más|menos)\\s+de|hasta',
    limitAfter: 'o\\s+(?:más|menos)|como\\s+(?:mucho|mínimo|máximo)',
    about: 'cerca\\s+de|alrededor\\s+de|aproximadamente|unos|unas|casi',
  },
};
