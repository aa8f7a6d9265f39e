import { maskNames } from './mask-names.ts';
import { withoutManners } from './without-manners.ts';

/** Version of the masking: raised whenever a text may be masked otherwise than before. Part of every encoder's hash. */
export const MASKING = 3;

/** Longest text that is searched for values, in UTF-16 units; what stands behind it is kept as it is. */
const LONGEST_MASKED = 20_000;

const SPOKEN =
  'zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|' +
  'eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const SCALE = 'hundred|thousand|million|billion';
/** "one" alone is mostly a pronoun ("the other one"); it counts beside another word of a number only. */
const WORD = `(?:one|oh|${SPOKEN}|${SCALE})`;
const GLUE = `(?:[ -]|(?<=${SCALE}) and | point )`;
const SPOKEN_NUMBER = `\\b(?:(?:${SPOKEN})(?:${GLUE}${WORD})*|(?:one|a)(?= (?:${SCALE})\\b)(?:${GLUE}${WORD})+|one(?:${GLUE}${WORD})+)\\b`;
/** Digits with grouping, decimals, exponent and a spoken scale. */
const DIGITS = `(?:\\d{1,3}(?:[,'’\\u00a0\\u202f]\\d{3})+|\\d+)(?:[.,]\\d+)?(?:e[-+]?\\d+)?(?: (?:${SCALE})\\b)?`;
/** A minus behind a number is an operator, not a sign. */
const NUMBER = `(?:(?<!\\d ?|\\w|\\))[-−+])?(?<![\\w.])${DIGITS}(?![\\w])`;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
  'nov(?:ember)?|dec(?:ember)?)';

/** Each kind with what it looks like and what stands for it; earlier kinds win. Placeholders mask to themselves. */
const KINDS: readonly (readonly [pattern: string, placeholder: string])[] = [
  ['"[^"\\n]+"|“[^”\\n]+”|«[^»\\n]+»|„[^“”\\n]+[“”]|(?<!\\w)\'[^\'\\n]+\'(?!\\w)', '"text"'],
  ['(?:https?://|www\\.)[^\\s<>"]*[^\\s<>".,!?;:)]', 'https://example.com'],
  ['[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+', 'me@example.com'],
  [
    `\\b\\d{4}-\\d{1,2}-\\d{1,2}(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?Z?)?\\b|\\b\\d{1,2}([/.-])\\d{1,2}\\1\\d{2,4}\\b|` +
      `\\b${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b|\\b(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?\\b`,
    'May 5',
  ],
  ['\\b\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\b\\.?)?|\\b\\d{1,2} ?[ap]\\.?m\\b\\.?', '5:00'],
  [
    `[-−]?[$€£¥] ?${DIGITS}|(?:${NUMBER}|${SPOKEN_NUMBER}) ?(?:[$€£¥](?! ?\\d)|(?:usd|eur|gbp|chf|jpy|dollars?|euros?|pounds|bucks|cents?)\\b)`,
    '$5',
  ],
  [
    '(?<![\\w])(?:\\+\\d[\\d ()-]{6,}\\d|\\(\\d{3}\\) ?\\d{3}-\\d{4}|\\d{3}[-. ]\\d{3}[-. ]\\d{4}|\\d{3}-\\d{4})(?![\\w])',
    '555-0100',
  ],
  [
    '#(?=\\w*\\d)[\\w-]+|\\b[a-z]{1,8}[-_]?\\d{2,}[\\w-]*\\b|\\b[a-z]{1,8}[-_]\\d+\\b|' +
      '\\b(?!\\d+e[-+]?\\d+\\b)(?=[\\w-]{6,}\\b)(?=[\\w-]*[a-z])(?=[\\w-]*\\d[\\w-]*\\d)\\d[\\w]*(?:-\\w+)*\\b',
    '#A12',
  ],
  ['\\b\\d+(?:st|nd|rd|th)\\b', '5th'],
  [`${NUMBER}|${SPOKEN_NUMBER}`, '5'],
];

const ANY_VALUE = new RegExp(
  KINDS.map(
    ([pattern], at) => `(?<k${at}>${pattern.replace('\\1', '\\k<sep>').replace('([/.-])', '(?<sep>[/.-])')})`,
  ).join('|'),
  'giu',
);

/**
 * A text with every value replaced by one that stands for its kind: numbers in digits or words, amounts, dates and
 * times in digits, ids with digits, e-mail and web addresses, telephone numbers, quoted text, common names of persons. Courtesies and what
 * punctuation stands at the end go, see {@link withoutManners}. What asks for something is left as it is, so that a
 * request is understood the same whatever values it carries and however politely it is said.
 *
 * The placeholders are common, short values, which the encoder knows well.
 */
export function maskValues(text: string): string {
  const head = text.slice(0, LONGEST_MASKED);
  const masked = maskNames(head).replace(ANY_VALUE, (...match) => {
    const groups = match.at(-1) as Readonly<Record<string, string | undefined>>;
    const kind = KINDS.findIndex((_, at) => groups[`k${at}`] !== undefined);
    return KINDS[kind]![1];
  });
  return text.length > LONGEST_MASKED ? masked + text.slice(LONGEST_MASKED) : withoutManners(masked);
}
