import { editDistance, foldName } from '@fw/signature';

/** Something that can be chosen, with the names it answers to. */
export interface Choice {
  readonly names: readonly string[];
}

const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  sixth: 5,
  seventh: 6,
  eighth: 7,
  ninth: 8,
  tenth: 9,
  '1st': 0,
  '2nd': 1,
  '3rd': 2,
  '4th': 3,
  '5th': 4,
  one: 0,
  two: 1,
  three: 2,
  four: 3,
  five: 4,
};
const FILLER = new Set([
  'the',
  'a',
  'an',
  'one',
  'option',
  'number',
  'no',
  'nr',
  'please',
  'i',
  'meant',
  'mean',
  'want',
  'choose',
  'pick',
  'take',
  'it',
  'is',
  'that',
  'thing',
  '#',
]);
const NONE = new Set([
  'none',
  'none of these',
  'none of those',
  'none of them',
  'neither',
  'neither of them',
  'nothing',
  'no',
  'nope',
  'something else',
  'no one',
  'not any',
]);
/** The only thing offered may be taken with a yes. */
const TAKE_IT = new Set([
  'yes',
  'y',
  'yeah',
  'yep',
  'ok',
  'okay',
  'sure',
  'correct',
  'right',
  'yes please',
  'do it',
  'that one',
  'exactly',
]);

/** Longer than any way to pick one of several; a sentence is read by detection instead. */
const LONGEST = 200;

/**
 * The choice that an answer picks: by number, ordinal ("the second"), name, a typo of a name, or words that only one of
 * them has. `undefined` when it picks none or more than one.
 */
export function pick<C extends Choice>(utterance: string, choices: readonly C[], byIndex = true): C | undefined {
  if (utterance.length > LONGEST || choices.length === 0) return undefined;
  const answer = foldName(utterance.replace(/^\/+/, '').replace(/[\s!.?,;:)]+$/u, ''));
  if (answer === '') return undefined;
  const named = only(choices.filter(({ names }) => names.some((name) => foldName(name) === answer)));
  if (named !== undefined) return named;
  if (choices.length === 1 && TAKE_IT.has(answer)) return choices[0];
  const index = byIndex ? indexOf(answer, choices.length) : undefined;
  if (index !== undefined) return choices[index];
  return (
    only(choices.filter(({ names }) => names.some((name) => isTypoOf(answer, foldName(name))))) ??
    byWords(answer, choices)
  );
}

/** Whether an answer turns down everything that was offered. */
export function picksNone(utterance: string): boolean {
  return utterance.length <= LONGEST && NONE.has(foldName(utterance.replace(/[\s!.?,;:]+$/u, '')));
}

function indexOf(answer: string, count: number): number | undefined {
  const words = answer.split(' ').filter((word) => !FILLER.has(word) || word === 'one');
  const bare = words.length > 1 ? words.filter((word) => word !== 'one') : words;
  const [word] = bare;
  if (bare.length !== 1 || word === undefined) return undefined;
  if (word === 'last') return count - 1;
  const digits = /^#?(\d{1,2})$/.exec(word)?.[1];
  const index =
    digits === undefined ? (Object.hasOwn(ORDINALS, word) ? ORDINALS[word] : undefined) : Number(digits) - 1;
  return index !== undefined && index >= 0 && index < count ? index : undefined;
}

/** One typo in four letters; short names must be exact. Source: chosen here. */
function isTypoOf(answer: string, name: string): boolean {
  return (
    name.length >= 4 &&
    Math.abs(answer.length - name.length) <= 3 &&
    editDistance(answer, name) <= Math.floor(name.length / 4)
  );
}

function byWords<C extends Choice>(answer: string, choices: readonly C[]): C | undefined {
  const words = answer.split(' ').filter((word) => word.length > 1 && !FILLER.has(word));
  if (words.length === 0 || words.length > 4) return undefined;
  return only(
    choices.filter(({ names }) =>
      names.some((name) => {
        // "PayPal" is written as one word, too.
        const own = new Set([...foldName(name).split(' '), ...(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]);
        return words.every((word) => own.has(word));
      }),
    ),
  );
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
