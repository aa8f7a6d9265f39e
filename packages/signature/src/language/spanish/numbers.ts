import type { NumberWords } from '../value-words.ts';
import { setOf, valuesOf } from '../word-list.ts';

/** Spanish counts in long scales: a "billón" is a million millions. */
const SCALES = valuesOf({ 1e3: 'mil', 1e6: 'millón millon millones', 1e12: 'billón billon billones' });

const SMALL = valuesOf({
  0: 'cero',
  1: 'uno un una',
  2: 'dos',
  3: 'tres',
  4: 'cuatro',
  5: 'cinco',
  6: 'seis',
  7: 'siete',
  8: 'ocho',
  9: 'nueve',
  10: 'diez',
  11: 'once',
  12: 'doce',
  13: 'trece',
  14: 'catorce',
  15: 'quince',
  16: 'dieciséis dieciseis',
  17: 'diecisiete',
  18: 'dieciocho',
  19: 'diecinueve',
  21: 'veintiuno veintiún veintiun veintiuna',
  22: 'veintidós veintidos',
  23: 'veintitrés veintitres',
  24: 'veinticuatro',
  25: 'veinticinco',
  26: 'veintiséis veintiseis',
  27: 'veintisiete',
  28: 'veintiocho',
  29: 'veintinueve',
});

const TENS = valuesOf({
  20: 'veinte',
  30: 'treinta',
  40: 'cuarenta',
  50: 'cincuenta',
  60: 'sesenta',
  70: 'setenta',
  80: 'ochenta',
  90: 'noventa',
});

/** Parts from the eleventh on: "onceavo", "veinteavos". */
const PARTS = [...SMALL, ...TENS, ['cien', 100] as const].flatMap(([word, value]): readonly [string, number][] =>
  value > 10
    ? [
        [`${word.replace(/o$/, '')}avo`, value],
        [`${word}avo`, value],
      ]
    : [],
);

export const NUMBERS: NumberWords = {
  small: SMALL,
  decimal: ',',
  tens: TENS,
  tensJoint: setOf('y'),
  hundreds: valuesOf({
    100: 'cien ciento',
    200: 'doscientos doscientas',
    300: 'trescientos trescientas',
    400: 'cuatrocientos cuatrocientas',
    500: 'quinientos quinientas',
    600: 'seiscientos seiscientas',
    700: 'setecientos setecientas',
    800: 'ochocientos ochocientas',
    900: 'novecientos novecientas',
  }),
  scales: new Map([...SCALES, ...valuesOf({ 12: 'docena docenas dz', 1e3: 'k' })]),
  bareScales: setOf('mil millón millon billón billon docena'),
  writtenScales: valuesOf({ 1e6: 'M MM' }),
  ordinals: new Map([
    ...PARTS,
    ...valuesOf({
      1: 'primero primer primera',
      2: 'segundo segunda',
      3: 'tercero tercer tercera tercio',
      4: 'cuarto cuarta',
      5: 'quinto quinta',
      6: 'sexto sexta',
      7: 'séptimo septimo séptima septima',
      8: 'octavo octava',
      9: 'noveno novena',
      10: 'décimo decimo décima decima',
      100: 'centésimo centesimo centésima centesima',
      1e3: 'milésimo milesimo milésima milesima',
      1e6: 'millonésimo millonesimo millonésima millonesima',
      1e12: 'billonésimo billonesimo billonésima billonesima',
    }),
  ]),
  ordinalEndings: setOf('º ª ro do to'),
  halves: valuesOf({ 0.5: 'medio media medios mitad' }),
  partPlural: 's',
  articles: setOf('un una'),
  groups: valuesOf({ 2: 'par' }),
  and: setOf('y con'),
  of: setOf('de'),
  point: setOf('coma punto'),
  pointCues: setOf('a de por es'),
  zero: setOf('cero'),
  negative: setOf('negativo'),
  minus: setOf('menos'),
  over: setOf('sobre'),
  times: new Map(),
  howMany: setOf('cuántos cuántas cantidad'),
  often: setOf('vez veces'),
  per: setOf('por al cada a'),
  one: setOf('uno una'),
};
