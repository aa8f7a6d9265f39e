/** Words for 0 to 19. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    'nought',
    'naught',
  ].flatMap((line) => line.split(' ').map((word, value): [string, number] => [word, value])),
);

/** Words for 20 to 90. */
export const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10])
    .concat([['fourty', 40]]),
);

/** Words that multiply what stands before them, and may stand alone: "hundred dollars". */
const FULL_SCALES: readonly (readonly [string, number])[] = [
  ['hundred', 100],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
];

/** Every word that multiplies; those of {@link BARE_SCALES} need nothing before them. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ...FULL_SCALES,
  ...FULL_SCALES.map(([word, value]): [string, number] => [`${word}s`, value]),
  ['lac', 1e5],
  ['lacs', 1e5],
  ['grand', 1e3],
  ['dozen', 12],
  ['dozens', 12],
  ['k', 1e3],
  ['mio', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
]);

export const BARE_SCALES: ReadonlySet<string> = new Set([...FULL_SCALES.map(([word]) => word), 'dozen', 'dozens']);

/** Capital letters that scale digits: "1.2M", "5 MM". In small letters they are metres and millimetres. */
export const CAPITAL_SCALES: ReadonlyMap<string, number> = new Map([
  ['M', 1e6],
  ['MM', 1e6],
  ['B', 1e9],
]);

/** Fixed amounts that are said with an article. */
export const GROUPS: ReadonlyMap<string, number> = new Map([
  ['couple', 2],
  ['pair', 2],
  ['dozen', 12],
  ['dozens', 12],
  ['score', 20],
]);

/** Ordinal words; compounds such as "twenty-first" are built from {@link TENS}. */
export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
  ['thirtieth', 30],
  ['fortieth', 40],
  ['fiftieth', 50],
  ['hundredth', 100],
]);

/** Parts of one; "a third" alone and "a fifth" are ranks. */
export const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['half', 1 / 2],
  ['halves', 1 / 2],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
  ...'third fourth fifth sixth seventh eighth ninth tenth'.split(' ').flatMap((word, index): [string, number][] => [
    [word, 1 / (index + 3)],
    [`${word}s`, 1 / (index + 3)],
  ]),
  ['hundredths', 1 / 100],
  ['thousandths', 1 / 1000],
]);

/** Single characters that stand for a part of one. */
export const VULGAR_FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['½', 1 / 2],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅛', 1 / 8],
]);

/** How often, as a number. */
export const TIMES: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);

const SMALL_WORDS = [...SMALL_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|');
const TENS_WORDS = [...TENS.keys()].join('|');

/** Regular-expression source for a count up to 99 as digits or words; see {@link countOf}. No capturing group. */
export const COUNT = `(?:\\d{1,4}|(?:${TENS_WORDS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|${SMALL_WORDS})`;

/** Value of what {@link COUNT} matched; also of "a", "an", "a couple of", "half a", "one and a half". */
export function countOf(words: string): number | undefined {
  const said = words
    .toLowerCase()
    .replace(/[-\s]+/g, ' ')
    .trim();
  if (/^\d+(?:\.\d+)?$/.test(said)) return Number(said);
  if (said === 'a' || said === 'an' || said === 'the' || said === '') return 1;
  if (/^half an?$/.test(said)) return 0.5;
  const group = GROUPS.get(said.replace(/^a /, '').replace(/ of$/, ''));
  if (group !== undefined) return group;
  const halves = /^(.+?) and a half$/.exec(said);
  if (halves !== null) {
    const whole = countOf(halves[1] ?? '');
    return whole === undefined ? undefined : whole + 0.5;
  }
  const [first = '', second] = said.split(' ');
  const tens = TENS.get(first);
  if (tens !== undefined) return second === undefined ? tens : tens + (SMALL_NUMBERS.get(second) ?? 0);
  return second === undefined ? SMALL_NUMBERS.get(first) : undefined;
}
