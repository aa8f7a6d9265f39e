import { editDistance, foldName, type LanguagePack } from '@fw/signature';
import type { PickWords } from '@fw/signature/language';

/** Something that can be chosen, with the names it answers to. */
export interface Choice {
  readonly names: readonly string[];
}

/** Longer than any way to pick one of several; a sentence is read by detection instead. */
const LONGEST = 200;

/**
 * The choice that an answer picks: by number, ordinal ("the second"), name, a typo of a name, or words that only one of
 * them has. `undefined` when it picks none or more than one.
 */
export function pick<C extends Choice>(
  utterance: string,
  choices: readonly C[],
  language: LanguagePack,
  byIndex = true,
): C | undefined {
  const { picks } = language;
  if (utterance.length > LONGEST || choices.length === 0) return undefined;
  const plain = utterance.replace(picks.asking, '');
  const answer = foldName(plain.replace(/^\/+/, '').replace(/[\s!.?,;:)]+$/u, ''));
  if (answer === '') return undefined;
  const named = only(choices.filter(({ names }) => names.some((name) => foldName(name) === answer)));
  if (named !== undefined) return named;
  // "Yes?" asks, and takes nothing.
  if (choices.length === 1 && picks.takeIt.has(answer) && !/[?？؟]/u.test(utterance)) return choices[0];
  const index = byIndex ? indexOf(answer, choices.length, picks) : undefined;
  if (index !== undefined) return choices[index];
  return (
    only(choices.filter(({ names }) => names.some((name) => isTypoOf(answer, foldName(name))))) ??
    byWords(answer, choices, language)
  );
}

/**
 * A choice with more behind it: "2: 8 and 9", "the second one with #W2". It is set off by a mark or by a word for "one"; a
 * comma between numbers sets off nothing.
 */
export function pickWithMore<C extends Choice>(
  utterance: string,
  choices: readonly C[],
  language: LanguagePack,
): { readonly choice: C; readonly rest: string } | undefined {
  for (const { index, 0: end } of utterance.slice(0, LONGEST).matchAll(/[:;,)](?=\s)|\p{L}+(?=[\s,:])/gu)) {
    const isMark = /\P{L}/u.test(end);
    if (!isMark && !language.picks.one.has(foldName(end))) continue;
    const head = utterance.slice(0, isMark ? index : index + end.length);
    if (end === ',' && /^\W*\d+$/u.test(head)) continue;
    const choice = pick(head, choices, language);
    const rest = utterance.slice(index + end.length).replace(/^[\s,:]+/u, '');
    if (choice !== undefined && rest !== '') return { choice, rest };
  }
  return undefined;
}

/** Whether an answer turns down everything that was offered. */
export function picksNone(utterance: string, { picks }: LanguagePack): boolean {
  return utterance.length <= LONGEST && picks.none.has(foldName(utterance.replace(/[\s!.?,;:]+$/u, '')));
}

function indexOf(answer: string, count: number, { ordinals, last, one, fillers }: PickWords): number | undefined {
  const words = answer.split(' ').filter((word) => !fillers.has(word) || one.has(word));
  const bare = words.length > 1 ? words.filter((word) => !one.has(word)) : words;
  const [word] = bare;
  if (bare.length !== 1 || word === undefined) return undefined;
  if (last.has(word)) return count - 1;
  const digits = /^#?(\d{1,2})$/.exec(word)?.[1];
  const index = digits === undefined ? ordinals.get(word) : Number(digits) - 1;
  return index !== undefined && index >= 0 && index < count ? index : undefined;
}

/** One typo in four letters, and none in a digit; short names must be exact. Source: chosen here. */
function isTypoOf(answer: string, name: string): boolean {
  return (
    name.length >= 4 &&
    digitsOf(answer) === digitsOf(name) &&
    Math.abs(answer.length - name.length) <= 3 &&
    editDistance(answer, name) <= Math.floor(name.length / 4)
  );
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}

/** The words of an answer that tell one choice from another. A "no" is a filler only before a number: "no 2", "no credit". */
function tellingIn(answer: string, { picks, yesNo }: LanguagePack): readonly string[] {
  const denying = new Set(yesNo.flatMap(({ no }) => no.split('|')));
  return answer
    .split(' ')
    .filter((word, at, all) => !picks.fillers.has(word) || (denying.has(word) && !/^#?\d/u.test(all[at + 1] ?? '')));
}

function byWords<C extends Choice>(answer: string, choices: readonly C[], language: LanguagePack): C | undefined {
  // A letter alone is noise, a number is not: "add two numbers 8 9" says more than a name.
  const words = tellingIn(answer, language).filter((word) => word.length > 1 || /\d/.test(word));
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
