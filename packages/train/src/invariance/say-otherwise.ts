import { createRandom } from '@fw/encoder-tools/internal';
import { withOtherValue } from '../augment/swap-values.ts';
import { withTypo } from '../augment/typo.ts';

/** What changes about a request that changes nothing about what is asked. */
export type InvariantManner = 'value' | 'case' | 'punctuation' | 'courtesy' | 'typo';

/** A request said otherwise. */
export interface SaidOtherwise {
  readonly manner: InvariantManner;
  readonly text: string;
}

const COURTESIES: readonly (readonly [before: string, after: string])[] = [
  ['please ', ''],
  ['', ', please'],
  ['hi, ', ''],
  ['', ' thanks'],
  ['hello, could you please ', ''],
  ['', ', thank you'],
];
const MARKS = ['.', '!', '', '...'];

/**
 * A request in other case, punctuation and courtesy, with other values and with one typing error; what changes nothing
 * about a text is left out. The same for one seed.
 *
 * @param examples - Example values of each slot, as a person would type them.
 */
export function sayOtherwise(
  text: string,
  seed: number,
  examples: readonly (readonly string[])[] = [],
): readonly SaidOtherwise[] {
  const random = createRandom(seed);
  const [before, after] = COURTESIES[Math.floor(random() * COURTESIES.length)]!;
  const bare = text.replace(/[\s.!?]+$/, '');
  const value = withOtherValue(withOtherDigits(text, random), examples, random) ?? withOtherDigits(text, random);
  const said: readonly (readonly [InvariantManner, string | undefined])[] = [
    ['value', value],
    ['case', random() < 0.5 ? text.toLowerCase() : text.toUpperCase()],
    ['punctuation', bare + MARKS[Math.floor(random() * MARKS.length)]!],
    ['courtesy', `${before}${bare}${after}`],
    ['typo', withTypo(text, random)],
  ];
  return said.flatMap(([manner, other]) => (other === undefined || other === text ? [] : [{ manner, text: other }]));
}

/** Every run of digits as another of the same length: dates and ids stay what they look like. */
function withOtherDigits(text: string, random: () => number): string {
  return text.replace(/\d+/g, (digits) =>
    digits.length > 2
      ? digits.replace(/\d/g, (digit, at) => (at === 0 ? digit : String(Math.floor(random() * 10))))
      : String(1 + Math.floor(random() * (digits.length === 1 ? 9 : 12))),
  );
}
