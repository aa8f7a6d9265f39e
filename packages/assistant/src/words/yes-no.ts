import { onceFor, type LanguagePack } from '@fw/signature';
import type { YesNoWords } from '@fw/signature/language';

/** What an answer to a yes-or-no question begins with: `yes`, `no`, or something else; and what follows. */
export interface YesNo {
  readonly kind: 'yes' | 'no' | 'other';
  /** What stands behind the yes or no, a correction perhaps; the whole answer for `other`. Empty when nothing does. */
  readonly rest: string;
}

type Sort = 'yes' | 'no' | 'around';

/** Longest answer that is looked at word by word; a yes is no essay. In UTF-16 code units. */
const LONGEST = 400;
/** Words of the longest phrase. */
const PHRASE = 5;

/**
 * Reads a yes or no, with what follows it ("no, store credit").
 *
 * Every word of a plain yes is accounted for: it is a yes, or courtesy beside one. A question, an irony, a condition, a
 * doubt or a yes with a no in it has a word or a mark too many, and is neither.
 */
export function readYesNo(utterance: string, language: LanguagePack): YesNo {
  const answers = answersIn(language);
  const text = utterance
    .trim()
    .slice(0, 2_000)
    .replace(/[’‘]/g, "'")
    .replace(/\p{Emoji_Modifier}/gu, '');
  const plain = readPlain(text, answers);
  if (plain !== undefined) return { kind: plain, rest: '' };
  if (/[?？؟]/u.test(text)) return { kind: 'other', rest: utterance };
  const led = answers.corrected.exec(text)?.groups;
  if (led === undefined) return { kind: 'other', rest: utterance };
  const kind = answers.sorts.get(fold(led['lead'] ?? '')) === 'yes' ? 'yes' : 'no';
  return { kind, rest: led['rest'] ?? '' };
}

/** Whether the whole answer is a yes or a no and nothing else. */
function readPlain(text: string, answers: Answers): 'yes' | 'no' | undefined {
  if (text.length > LONGEST || MARKS.test(text)) return undefined;
  const words = wordsOf(text).map((word) => plainly(word, answers));
  if (words.length === 0 || isIrony(words, answers)) return undefined;
  const sorts = accountFor(words, answers.sorts);
  if (sorts === undefined) return undefined;
  const [yes, no] = [sorts.includes('yes'), sorts.includes('no')];
  return yes === no ? undefined : yes ? 'yes' : 'no';
}

/** Marks that make an answer something else than a statement: a question, a trailing off, quotes, anything unheard of. */
const MARKS = /\.\.|…|[^\p{L}\p{M}\p{N}\s'’.,;:!)\-–—👍✅👌👎❌🙂🙏]|!\s*\?|:\s*\((?!\))|;\s*[-–]?\s*\)/u;

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/:\)|[👍✅👌👎❌🙂🙏]|[\p{L}\p{N}]+/gu) ?? [];
}

/** As people type it in a hurry: no capitals, accents or apostrophes. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}|(?<=\p{L})'(?=\p{L})/gu, '');
}

/** A word whose last letter is drawn out is the word: "yesss", "nooo". Praise that is drawn out is no praise: "sureee". */
function plainly(word: string, { single, praise }: Answers): string {
  const short = single.has(word) ? word : word.replace(/(\p{L})\1+$/u, '$1');
  return single.has(short) && (short === word || !praise.has(short)) ? short : word;
}

/** Sorts of phrases that make up the words, without one left over; `undefined` when there is none. */
function accountFor(words: readonly string[], known: Answers['sorts']): readonly Sort[] | undefined {
  // From the end: what the words behind each place can be made of. A yes wins over courtesy, a longer phrase over a short.
  const from: (readonly Sort[] | undefined)[] = [...words.map(() => undefined), []];
  for (let at = words.length - 1; at >= 0; at--) {
    for (let length = Math.min(PHRASE, words.length - at); length > 0 && from[at] === undefined; length--) {
      const sort = known.get(words.slice(at, at + length).join(' '));
      const behind = from[at + length];
      if (sort !== undefined && behind !== undefined) from[at] = [sort, ...behind];
    }
  }
  return from[0];
}

interface Answers {
  /** By folded phrase. */
  readonly sorts: ReadonlyMap<string, Sort>;
  /** Every word of them. */
  readonly single: ReadonlySet<string>;
  readonly ironies: readonly string[];
  readonly praise: ReadonlySet<string>;
  /** A yes or no with a correction behind it. */
  readonly corrected: RegExp;
}

const answersIn = onceFor(({ yesNo }: LanguagePack): Answers => {
  type Phrases = Exclude<keyof YesNoWords, 'within' | 'weak'>;
  const all = (sort: Phrases): readonly string[] => yesNo.flatMap((words) => words[sort].split('|'));
  const folded = (sort: Phrases) => all(sort).map(fold);
  const sorts = new Map(
    (['around', 'yes', 'no'] as const).flatMap((sort) => folded(sort).map((phrase) => [phrase, sort])),
  );
  const praise = folded('praise');
  return {
    sorts,
    single: new Set([...sorts.keys()].flatMap((phrase) => phrase.split(' '))),
    ironies: folded('irony').flatMap((irony) =>
      irony.includes('*') ? praise.map((word) => irony.replace('*', word)) : irony,
    ),
    praise: new Set(praise),
    corrected: new RegExp(
      `^(?<lead>${all('lead').join('|')})\\s*[,.;:!–-]?\\s+(?:(?:${all('but').join('|')})\\s+)?(?<rest>\\S.*)$`,
      'isu',
    ),
  };
});

/** An irony is one at the beginning of the words, whatever comes after it; and praise that is said more than once. */
function isIrony(words: readonly string[], { ironies, praise }: Answers): boolean {
  const said = `${words.join(' ')} `;
  return (
    ironies.some((irony) => said.startsWith(`${irony} `)) ||
    words.some((word, at) => praise.has(word) && words.indexOf(word) < at)
  );
}
