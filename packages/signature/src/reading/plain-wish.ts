import type { WorkflowCommand } from '../command/command.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage } from '../language/mood-words.ts';

/** Why a sentence is not seen to be a plain wish. */
export interface Doubt {
  readonly mood: 'doubtful' | 'asked';
  /** The words that nothing explains. */
  readonly words: string;
}

/**
 * The second vote on a wish, by what is known rather than by what is feared: before the word with which the command is
 * asked for stand only openings of requests, courtesies, values and words of the author's. Whatever else stands there
 * ("the neighbours", "rumour has it that") may govern the request, so it is no plain wish, whether or not the operator is
 * known. What stands behind it must not answer, judge or report it.
 *
 * @param spoken - The sentence with quotations, contents of texts and harmless phrases blanked.
 */
export function doubtOf(spoken: string, command: WorkflowCommand, language: MoodLanguage = MOOD): Doubt | undefined {
  const { heads, own, asksItself } = wordingOf(command, language);
  const clauses = clausesIn(spoken);
  const at = clauses.findIndex(({ tokens }) => tokens.some((token) => heads.has(token)));
  const asking = clauses[at] ?? clauses.find(({ text }) => stripped(text, language) !== '');
  if (asking === undefined) return undefined;
  const starts = (text: string): boolean => [...own].some((sentence) => `${fold(text)} `.startsWith(`${sentence} `));
  // "No delivery for box 2", "I lost my card": the author's own beginning, with more than the asking word.
  if (!starts(asking.text) && !starts(stripped(asking.text, language))) {
    const strange = strangeBefore(asking, { heads, language });
    if (strange !== undefined) return { mood: 'doubtful', words: strange };
  }
  const other = at < 0 ? otherForm(spoken, heads, language) : undefined;
  if (other !== undefined) return { mood: 'doubtful', words: other };
  const polite = new RegExp(`^\\s*(?:${language.openings})?\\s*(?:${language.politeQuestion})(?!\\p{L})`, 'iu');
  if (/\?\s*$/u.test(spoken) && !asksItself && !clauses.some(({ text }) => polite.test(text) || POLITE_END.test(text)))
    return { mood: 'asked', words: spoken.trim() };
  const begins = (source: string) => new RegExp(`^\\s*(?:${source})(?!\\p{L})`, 'iu');
  const open = clauses.slice(0, Math.max(0, at)).find(({ text }) => begins(language.opens).test(text));
  const isContrast = (text: string) => new RegExp(language.contrast, 'iu').test(text) || deniesOwn(text, command);
  const judged =
    at < 0
      ? undefined
      : clauses.slice(at + 1).find(({ text }) => begins(language.judgement).test(text) && !isContrast(text));
  const tail = new RegExp(`(?<!\\p{L})(?:${language.tail})`, 'iu').exec(asking.text)?.[0];
  const isOwnTail = tail !== undefined && command.utterances.some((sentence) => fold(sentence).includes(fold(tail)));
  const words = open?.text ?? judged?.text ?? (isOwnTail ? undefined : tail);
  return words === undefined ? undefined : { mood: 'doubtful', words: words.trim() };
}

/** "No refund to the card": what is denied is a value of the command, not the command. */
function deniesOwn(text: string, { name, summary, utterances, input }: WorkflowCommand): boolean {
  const [no, thing = ''] = fold(text).split(' ');
  if ((no !== 'no' && no !== 'not') || thing.length < 4 || LITTLE.test(thing)) return false;
  const words = [summary, ...utterances, ...Object.keys(input.shape)].flatMap((sentence) => fold(sentence).split(' '));
  return !fold(name).includes(thing) && words.some((word) => word === thing || word === `${thing}s`);
}

/** The asking word in another form than the author's: told of, spoken of, thanked for, forbidden. */
function otherForm(spoken: string, heads: ReadonlySet<string>, { gerundWish }: MoodLanguage): string | undefined {
  if (new RegExp(`^[^.?!]*(?<!\\p{L})(?:${gerundWish})(?!\\p{L})`, 'iu').test(spoken)) return undefined;
  const stems = [...heads].filter((head) => head.length > 2).map((head) => head.replace(/e$/u, ''));
  const isForm = (word: string): boolean =>
    stems.some((stem) => word.startsWith(stem) && /^(?:\p{L})?(?:ing|e?d)$/u.test(word.slice(stem.length)));
  return fold(spoken).split(' ').some(isForm) ? spoken.trim() : undefined;
}

/** "Cancel it, will you?" */
const POLITE_END = /(?<!\p{L})(?:(?:will|would|could|can|wo)(?:n['’]?t)?\s+(?:you|u)|ok(?:ay)?|please|thanks)$/iu;

interface Clause {
  readonly text: string;
  readonly tokens: readonly string[];
}

function clausesIn(text: string): readonly Clause[] {
  return text
    .split(
      /[,;.!?\n…—–()]+(?=\s|$)|\s\(|\s-\s|(?<=(?<!\b(?:be|anything|nothing|everything|all))\s)(?=(?:so|but|then)\s)/iu,
    )
    .map((part) => ({ text: part.trim(), tokens: fold(part).split(' ') }))
    .filter((clause) => clause.text !== '');
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/gu, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}

interface Wording {
  /** The word with which the author asks for the command: the first that is no opening. */
  readonly heads: ReadonlySet<string>;
  /** The author's sentences up to that word where others stand before it, folded. */
  readonly own: ReadonlySet<string>;
  /** Whether the author asks for it in questions. */
  readonly asksItself: boolean;
}

const wordings = new WeakMap<WorkflowCommand, Wording>();

function wordingOf(command: WorkflowCommand, language: MoodLanguage): Wording {
  const known = wordings.get(command);
  if (known !== undefined) return known;
  const heads = new Set<string>();
  const own = new Set<string>();
  const [verb = ''] = fold(command.name.replaceAll('_', ' ')).split(' ');
  if (verb.length > 2) heads.add(verb);
  for (const sentence of command.utterances.slice(0, 200)) {
    const rest = fold(stripped(sentence, language)).split(' ');
    const head = rest.find((word) => !LITTLE.test(word) && !OPERATOR.test(word) && !/\p{N}/u.test(word));
    if (head === undefined) continue;
    heads.add(head);
    const folded = fold(sentence).split(' ');
    const before = folded.slice(0, folded.indexOf(head) + 1);
    if (before.length > 1) own.add(before.join(' '));
  }
  const asksItself = command.utterances.some((sentence) => /\?\s*$/u.test(sentence));
  const made = { heads, own, asksItself };
  wordings.set(command, made);
  return made;
}

/** Words that ask for nothing by themselves, even where the author begins with them. */
const OPERATOR =
  /^(?:no|not|never|don't|dont|do|if|should|when|unless|without|i|we|you|he|she|they|there|is|are|was|has|have|can|could|what|how)$/u;

/** Words that hold a phrase together and say nothing of their own. */
const LITTLE =
  /^(?:the|a|an|my|our|your|this|that|these|those|for|on|in|at|of|to|with|by|from|about|regarding|and|all|any|some|one|it|them|me|us)$/u;

/** A clause without the openings of requests at its beginning. */
function stripped(text: string, { openings }: MoodLanguage): string {
  const opening = new RegExp(`^[\\s,]*(?:${openings})(?![\\p{L}\\p{N}])[\\s,:]*`, 'iu');
  let rest = text;
  for (let times = 0; times < 12; times++) {
    const next = rest.replace(opening, '');
    if (next === rest) break;
    rest = next;
  }
  return rest.trim();
}

/** What stands before the asking word and is no opening; in a paraphrase, what no request begins with. */
function strangeBefore(
  { text, tokens }: Clause,
  { heads, language }: { readonly heads: ReadonlySet<string>; readonly language: MoodLanguage },
): string | undefined {
  const rest = fold(stripped(text, language))
    .split(' ')
    .filter((word) => word !== '');
  const to = rest.findIndex((word) => heads.has(word));
  if (to < 0) {
    // Another wording than the author's: it must at least not begin like a statement or a question.
    const isAsked = tokens.some((token) => heads.has(token));
    return !isAsked && new RegExp(`^(?:${language.subject})(?!\\p{L})`, 'iu').test(rest.join(' ')) ? text : undefined;
  }
  const strange = rest.slice(0, to).filter((word) => !LITTLE.test(word) && !/\p{N}/u.test(word));
  return strange.length === 0 ? undefined : text;
}
