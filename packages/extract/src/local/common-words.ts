import { ENGLISH } from '@fw/signature/language';

const { things, verbs, plainVerbs } = ENGLISH.everyday;

/** Words of structure, which end a name and begin the next phrase. */
export const FUNCTION_WORDS = ENGLISH.everyday.structure;
/** Everyday words that are names as well. */
export const ALSO_NAMES = ENGLISH.everyday.alsoNames;

/** Whether a word, folded to lower case, is too common to be part of a name that nobody capitalised. */
export function isEverydayWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || isNoun(word) || isVerb(word);
}

/** Whether a word, folded to lower case, is a form of an everyday verb: "declined", "needs". */
function isVerb(word: string): boolean {
  return isFiniteVerb(word) || verbs.has(word) || verbs.has(word.replace(/s$/u, ''));
}

/** Whether a word is a form of a verb that is no noun as well: "declined", "hasn't", "got", but not "change". */
export function isFiniteVerb(word: string): boolean {
  return /n['’]t$/u.test(word) || plainVerbs.has(word) || (word.endsWith('ed') && isVerbOf(word.slice(0, -1)));
}

/** Of "declined" the base has an e, of "arrested" it has none. */
function isVerbOf(word: string): boolean {
  return verbs.has(word) || verbs.has(word.slice(0, -1)) || plainVerbs.has(word) || plainVerbs.has(word.slice(0, -1));
}

/** Whether a word, folded to lower case, is an everyday word other than a verb or a word of structure. */
export function isNoun(word: string): boolean {
  return things.has(word) || things.has(word.replace(/s$/u, ''));
}
