import type { NumberWords } from '../value-words.ts';
import { setOf, valuesOf } from '../word-list.ts';

const FULL_SCALES = valuesOf({
  100: 'hundred',
  1e3: 'thousand',
  1e5: 'lakh',
  1e6: 'million',
  1e7: 'crore',
  1e9: 'billion',
  1e12: 'trillion',
});

export const NUMBERS: NumberWords = {
  small: new Map([
    ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
      .split(' ')
      .map((word, value): [string, number] => [word, value]),
    ['nought', 0],
    ['naught', 0],
  ]),
  decimal: '.',
  tens: valuesOf({
    20: 'twenty',
    30: 'thirty',
    40: 'forty fourty',
    50: 'fifty',
    60: 'sixty',
    70: 'seventy',
    80: 'eighty',
    90: 'ninety',
  }),
  tensJoint: setOf('-'),
  hundreds: new Map(),
  scales: new Map([
    ...FULL_SCALES,
    ...[...FULL_SCALES].map(([word, value]): [string, number] => [`${word}s`, value]),
    ...valuesOf({
      12: 'dozen dozens doz dozs',
      1e3: 'grand k',
      1e5: 'lac lacs',
      1e6: 'mio mil mn mln',
      1e9: 'bn bln',
      1e12: 'tn tln',
    }),
  ]),
  bareScales: new Set([...FULL_SCALES.keys(), 'dozen', 'dozens']),
  writtenScales: valuesOf({ 1e6: 'M MM', 1e9: 'B' }),
  ordinals: new Map([
    ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
      .split(' ')
      .map((word, index): [string, number] => [word, index + 1]),
    ...valuesOf({
      9: 'nineth',
      12: 'twelveth',
      30: 'thirtieth',
      40: 'fortieth',
      50: 'fiftieth',
      60: 'sixtieth',
      70: 'seventieth',
      80: 'eightieth',
      90: 'ninetieth',
    }),
    ...[...FULL_SCALES].map(([word, value]): [string, number] => [`${word}th`, value]),
  ]),
  ordinalEndings: setOf('st nd rd th'),
  halves: valuesOf({ 0.5: 'half halves', 0.25: 'quarter quarters' }),
  partPlural: 's',
  articles: setOf('a an'),
  groups: valuesOf({ 2: 'couple pair' }),
  and: setOf('and'),
  of: setOf('of'),
  point: setOf('point'),
  pointCues: setOf('to by is of about minus'),
  zero: setOf('o oh'),
  negative: setOf('negative'),
  minus: setOf('minus'),
  over: setOf('over out'),
  times: valuesOf({ 1: 'once', 2: 'twice', 3: 'thrice' }),
  howMany: setOf('many quantity qty count copies pieces'),
  often: setOf('times'),
  per: setOf('a an per each every'),
  one: setOf('one'),
};
