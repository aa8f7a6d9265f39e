import { ENGLISH } from '@fw/signature/language';
export const SMALL_NUMBERS = ENGLISH.numbers.small;
export const TENS = ENGLISH.numbers.tens;
const GROUPS = new Map([...ENGLISH.numbers.groups, ['dozen', 12], ['score', 20]]);
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
