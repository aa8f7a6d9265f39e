import { onceFor, type LanguagePack } from '@fw/signature';
import type { YesNoWords } from '@fw/signature/language';

/** What an answer to a yes-or-no question begins with: `yes`, `no`, or something else; and what follows. */
export interface YesNo {
  readonly kind: 'yes' | 'no' | 'other';
  /** What stands behind the yes or no, a correction perhaps; the whole answer for `other`. Empty when nothing does. */
  readonly rest: string;
}

type Sort = 'yes' | 'no' | 'around' | 'musing' | 'pondering';

/** Longest answer that is looked at word by word; a yes is no essay. In UTF-16 code units. */
const LONGEST = 400;

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
  const words = wordsOf(text).map(({ word, isBound }) => ({ word: plainly(word, answers), isBound }));
  if (words.length === 0 || isIrony(words, answers)) return undefined;
  const parts = accountFor(words, answers);
  if (parts === undefined) return undefined;
  const has = (sort: Sort) => parts.some((part) => part.sort === sort);
  if (has('yes') === has('no')) return undefined;
  if (has('no')) return 'no';
  // Who muses and then only praises has not made up their mind: "um, fine".
  const yeses = parts.filter(({ sort }) => sort === 'yes');
  const isFirm = yeses.some(({ phrase }) => !answers.praise.has(phrase) || answers.firm.has(phrase));
  if (has('pondering')) return isFirm && yeses.length > 1 ? 'yes' : undefined;
  return isFirm || !has('musing') ? 'yes' : undefined;
}

/** Marks that make an answer something else than a statement: a question, a trailing off, quotes, anything unheard of. */
const MARKS = /\.\.|…|[^\p{L}\p{M}\p{N}\s'’.,;:!)%\-–—👍✅👌👎❌🙂🙏]|(?<!\p{N})%|!\s*\?|:\s*\((?!\))|;\s*[-–]?\s*\)/u;

interface Word {
  readonly word: string;
  /** A hyphen ties it to the word before it: what is no phrase as a whole is none, as "yes-man". */
  readonly isBound: boolean;
}

function wordsOf(text: string): readonly Word[] {
  const folded = fold(text).replace(/(?<=\p{N})\s%/gu, '%');
  return [...folded.matchAll(/:\)|[👍✅👌👎❌🙂🙏]|\p{N}+%|[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word,
    isBound: /\p{L}-$/u.test(folded.slice(Math.max(0, index - 2), index)),
  }));
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

interface Part {
  readonly sort: Sort;
  readonly phrase: string;
}

/** The phrases that make up the words, without one left over; `undefined` when there are none. */
function accountFor(words: readonly Word[], { sorts, longest }: Answers): readonly Part[] | undefined {
  // From the end: what the words behind each place can be made of. A yes wins over courtesy, a longer phrase over a short.
  const from: (readonly Part[] | undefined)[] = [...words.map(() => undefined), []];
  for (let at = words.length - 1; at >= 0; at--) {
    for (let length = Math.min(longest, words.length - at); length > 0 && from[at] === undefined; length--) {
      if (words[at]?.isBound || words[at + length]?.isBound) continue;
      const phrase = textOf(words.slice(at, at + length));
      const sort = sorts.get(phrase);
      const behind = from[at + length];
      if (sort !== undefined && behind !== undefined) from[at] = [{ sort, phrase }, ...behind];
    }
  }
  return from[0];
}

function textOf(words: readonly Word[]): string {
  return words.map(({ word }) => word).join(' ');
}

interface Answers {
  /** By folded phrase. */
  readonly sorts: ReadonlyMap<string, Sort>;
  /** Words of the longest of them. */
  readonly longest: number;
  /** Every word of them. */
  readonly single: ReadonlySet<string>;
  readonly ironies: readonly string[];
  readonly praise: ReadonlySet<string>;
  readonly firm: ReadonlySet<string>;
  /** Ironies that are none before one of {@link acts}. */
  readonly soft: ReadonlySet<string>;
  readonly acts: readonly string[];
  /** A yes or no with a correction behind it. */
  readonly corrected: RegExp;
}

const answersIn = onceFor(({ yesNo }: LanguagePack): Answers => {
  type Phrases = Exclude<keyof YesNoWords, 'within' | 'weak' | 'made'>;
  const all = (sort: Phrases): readonly string[] => yesNo.flatMap((words) => words[sort]?.split('|') ?? []);
  const folded = (sort: Phrases) => all(sort).map(fold);
  const made = (sort: 'yes' | 'no') => yesNo.flatMap((words) => words.made[sort].flatMap(phrasesOf)).map(fold);
  const sorts = new Map<string, Sort>([
    ...(['yes', 'no'] as const).flatMap((sort) => made(sort).map((phrase) => [phrase, sort] as const)),
    ...(['pondering', 'musing', 'around', 'yes', 'no'] as const).flatMap((sort) =>
      folded(sort).map((phrase) => [phrase, sort] as const),
    ),
  ]);
  const praise = folded('praise');
  return {
    sorts,
    longest: Math.max(...[...sorts.keys()].map((phrase) => phrase.split(' ').length)),
    single: new Set([...sorts.keys()].flatMap((phrase) => phrase.split(' '))),
    ironies: folded('irony').flatMap((irony) =>
      irony.includes('*') ? praise.map((word) => irony.replace('*', word)) : irony,
    ),
    praise: new Set(praise),
    firm: new Set(folded('firm')),
    soft: new Set(folded('soft')),
    acts: folded('acts'),
    corrected: new RegExp(
      `^(?<lead>${all('lead').join('|')})\\s*[,.;:!–-]?\\s+(?:(?:${all('but').join('|')})\\s+)?(?<rest>\\S.*)$`,
      'isu',
    ),
  };
});

/** Every row of one spelling of each place, without the empty ones. */
function phrasesOf(places: readonly string[]): readonly string[] {
  return places.reduce<readonly string[]>(
    (begun, place) => begun.flatMap((start) => place.split('|').map((part) => `${start} ${part}`.trim())),
    [''],
  );
}

/**
 * An irony is one at the beginning of the words or behind musing and courtesy, whatever comes after it, unless more of the
 * same words are a plain yes ("oh yes please"), or it is a soft one and goes on to say what to do ("oh sure, go for it");
 * and praise that is said more than once.
 */
function isIrony(given: readonly Word[], { ironies, praise, sorts, soft, acts }: Answers): boolean {
  const words = given.map(({ word }) => word);
  const isAct = (said: string): boolean => acts.some((act) => said.startsWith(`${act} `));
  const doubled = words.findIndex((word, at) => praise.has(word) && words.indexOf(word) < at);
  if (
    doubled >= 0 &&
    !(soft.has(words.slice(0, doubled + 1).join(' ')) && isAct(`${words.slice(doubled + 1).join(' ')} `))
  )
    return true;
  const isPlain = (irony: string, said: string): boolean =>
    [...sorts].some(
      ([phrase, sort]) => sort === 'yes' && phrase.startsWith(`${irony} `) && said.startsWith(`${phrase} `),
    );
  for (let at = 0; at < words.length; at++) {
    const said = `${words.slice(at).join(' ')} `;
    const isMeant = (irony: string): boolean =>
      isPlain(irony, said) || (soft.has(irony) && isAct(said.slice(irony.length + 1)));
    if (ironies.some((irony) => said.startsWith(`${irony} `) && !isMeant(irony))) return true;
    const sort = sorts.get(words[at] ?? '');
    if (sort !== 'around' && sort !== 'musing') return false;
  }
  return false;
}
