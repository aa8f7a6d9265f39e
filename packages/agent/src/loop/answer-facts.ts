import { valueTokens } from './value-tokens.ts';
import { segmentsOf } from './result-segments.ts';
import { sentencesOf } from './claims.ts';

/** What the facts of an answer may stand on. */
export interface FactGrounds {
  /** Results of this request and of earlier ones, with what was given to the commands. */
  readonly results: readonly unknown[];
  /** Everything else that may be repeated: what the person said, what is remembered, the rules and the catalogue. */
  readonly texts: readonly string[];
}

/** A sentence with a fact that stands nowhere. */
export interface Unsupported {
  readonly sentence: string;
  /** The id, amount, date or state, as the answer has it. */
  readonly fact: string;
}

/** Sentences with an id, an amount, a date or a state that neither a result nor the person's words have. */
export function findUnsupported(answer: string, grounds: FactGrounds): readonly Unsupported[] {
  const segments = segmentsOf(grounds.results);
  const known = [...segments, ...grounds.texts].join('\n').toLowerCase();
  const tokens = new Set(valueTokens(known).map(({ text }) => text));
  const numbers = [...new Set(valueTokens(known).flatMap(({ number }) => number ?? []))].slice(-MOST_NUMBERS);
  return sentencesOf(answer).flatMap((sentence): readonly Unsupported[] => {
    const fact =
      valueIn(sentence, { known, tokens, numbers }) ??
      dateIn(sentence, known) ??
      stateIn(sentence, segments, grounds.texts.join('\n').toLowerCase());
    return fact === undefined ? [] : [{ sentence, fact }];
  });
}

/** The answer without the sentences that have a fact of their own making; empty when nothing is left. */
export function withoutUnsupported(answer: string, unsupported: readonly Unsupported[]): string {
  return unsupported
    .reduce((text, { sentence }) => text.replace(sentence, ''), answer)
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Numbers that sums are looked for among: the newest of a long record. Source: chosen here. */
const MOST_NUMBERS = 120;

/** Integers up to here may count what was shown, unless a unit stands behind them. Source: chosen here. */
const MOST_COUNTED = 20;

/** Behind a number these make it a quantity that somebody must have said. */
const UNIT =
  /^\s*(?:(?:to|or|–|-|bis|business|working|calendar|full|more|weitere|werk)\s*\d*\s*){0,3}(?:%|percent|prozent|days?|tage?n?|hours?|stunden?|weeks?|wochen?|months?|monate?n?|minutes?|minuten|years?|jahren?|dollars?|euros?|cents?|usd|eur|gbp|€|pounds?|points?|miles?)(?!\p{L})/iu;

interface Known {
  readonly known: string;
  readonly tokens: ReadonlySet<string>;
  readonly numbers: readonly number[];
}

function valueIn(sentence: string, { known, tokens, numbers }: Known): string | undefined {
  return valueTokens(sentence).find(({ text, number, isMoney, end }) => {
    if (tokens.has(text)) return false;
    if (number === undefined) return !known.includes(text);
    if (numbers.includes(number)) return false;
    const isCount = !isMoney && Number.isInteger(number) && number <= MOST_COUNTED && !UNIT.test(sentence.slice(end));
    // A day of a month is judged as a date.
    const isDay = !isMoney && Number.isInteger(number) && number <= 31 && MONTH.test(sentence);
    return !isCount && !isDay && !isSum(number, numbers);
  })?.text;
}

/** A total or a difference of what is known. */
function isSum(wanted: number, numbers: readonly number[]): boolean {
  const near = (one: number) => Math.abs(one - wanted) < 0.005;
  if (near(numbers.reduce((sum, one) => sum + one, 0))) return true;
  return numbers.some((one, at) =>
    numbers.slice(at).some((other) => near(one + other) || near(Math.abs(one - other)) || near(one * other)),
  );
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/iu;
const DAY_OF = [
  new RegExp(`${MONTH.source}\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)`, 'giu'),
  new RegExp(`(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${MONTH.source}`, 'giu'),
];

/** A day in words that neither stands in these words nor as an ISO date. */
function dateIn(sentence: string, known: string): string | undefined {
  for (const pattern of DAY_OF) {
    for (const match of sentence.matchAll(pattern)) {
      const day = Number(match.groups?.['day']);
      const name = (match.slice(1).find((part) => part !== undefined && /^\p{L}/u.test(part)) ?? '').toLowerCase();
      const month = MONTHS.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1;
      const iso = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      const spoken = new RegExp(
        `(?:${name.slice(0, 3)}\\p{L}*\\.?\\s+0?${day}|(?<!\\d)0?${day}(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${name.slice(0, 3)})`,
        'iu',
      );
      if (!known.includes(iso) && !spoken.test(known)) return match[0];
    }
  }
  return undefined;
}

/** Words for how something stands, in any application. */
const STATE =
  'pending|processed|processing|delivered|shipped|cancell?ed|refunded|returned|paid|unpaid|overdue|open|closed|active|inactive|' +
  'blocked|suspended|expired|confirmed|approved|rejected|declined|available|unavailable|in stock|out of stock|on hold|completed|' +
  'failed|scheduled|delayed|archived|deleted|locked|unlocked|enabled|disabled';
const STATES = new RegExp(
  `(?<id>#?[\\p{L}_-]*\\d[\\p{L}\\d_-]*)[^.!?;,\\n]{0,40}?\\b(?:is|was|are|were|been|status)\\b(?::|\\s+(?:already|now|still|currently|also|being|marked|as)){0,3}\\s+(?<state>${STATE})\\b`,
  'giu',
);

/** A state of an object that no result has for it, and nobody said. */
function stateIn(sentence: string, segments: readonly string[], texts: string): string | undefined {
  for (const match of sentence.matchAll(STATES)) {
    const { id = '', state = '' } = match.groups ?? {};
    const forms = spellings(state.toLowerCase());
    const has = (text: string) => forms.some((form) => text.includes(form));
    const about = segments
      .map((segment) => segment.toLowerCase())
      .filter((segment) => segment.includes(id.toLowerCase()));
    const isKnown = about.length > 0 ? about.some(has) : has(texts);
    if (
      !isKnown &&
      !(about.length > 0 && texts.split('\n').some((line) => line.includes(id.toLowerCase()) && has(line)))
    )
      return `${id} … ${state}`;
  }
  return undefined;
}

/** "cancelled" also as "canceled" and by its stem: a result may say "cancels". */
function spellings(state: string): readonly string[] {
  const plain = state.replace('ll', 'l');
  return [state, plain, plain.replace('led', 'lled'), state.replace(/ /g, '_')];
}
