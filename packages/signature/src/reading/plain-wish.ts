import type { WorkflowCommand } from '../command/command.ts';
import { onceFor } from '../language/once-for.ts';
import type { z } from 'zod';
import { enumMembers } from '../schema/schema-shape.ts';
import { foldWords } from '../text/fold-words.ts';
import { moodPatterns, type MoodPatterns } from './mood-patterns.ts';
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
  const patterns = moodPatterns(language);
  const { heads, own, asksItself } = wordingIn(patterns)(command);
  const clauses = clausesIn(spoken, patterns);
  const at = clauses.findIndex(({ tokens }) => tokens.some((token) => heads.has(token)));
  const asking = clauses[at] ?? clauses.find(({ text }) => stripped(text, patterns) !== '');
  if (asking === undefined) return undefined;
  const starts = (text: string): boolean =>
    [...own].some((sentence) => `${foldWords(text)} `.startsWith(`${sentence} `));
  // "No delivery for box 2", "I lost my card": the author's own beginning, with more than the asking word.
  if (!starts(asking.text) && !starts(stripped(asking.text, patterns))) {
    const strange = strangeBefore(asking, { heads, patterns });
    if (strange !== undefined) return { mood: 'doubtful', words: strange };
  }
  const other = at < 0 ? otherForm(spoken, heads, patterns) : undefined;
  if (other !== undefined) return { mood: 'doubtful', words: other };
  const { polite, politeEnd, opens, judgement, contrast } = patterns;
  if (/\?\s*$/u.test(spoken) && !asksItself && !clauses.some(({ text }) => polite.test(text) || politeEnd.test(text)))
    return { mood: 'asked', words: spoken.trim() };
  const open = clauses.slice(0, Math.max(0, at)).find(({ text }) => opens.test(text));
  const isContrast = (text: string) => contrast.test(text) || deniesOwn(text, command, patterns);
  const judged =
    at < 0 ? undefined : clauses.slice(at + 1).find(({ text }) => judgement.test(text) && !isContrast(text));
  const tail = patterns.tail.exec(asking.text)?.[0];
  const isOwnTail =
    tail !== undefined && command.utterances.some((sentence) => foldWords(sentence).includes(foldWords(tail)));
  const words = open?.text ?? judged?.text ?? (isOwnTail ? undefined : tail);
  return words === undefined ? undefined : { mood: 'doubtful', words: words.trim() };
}

/** Whether the author asks for the command with a word; what stands before it is judged by {@link doubtOf}. */
export function isAskingWord(word: string, command: WorkflowCommand, patterns: MoodPatterns): boolean {
  return wordingIn(patterns)(command).heads.has(foldWords(word));
}

/** "No refund to the card": what is denied is a value of the command, not the command. */
function deniesOwn(
  text: string,
  { name, summary, utterances, input }: WorkflowCommand,
  { denies, little, plural }: MoodPatterns,
): boolean {
  const [no = '', ...rest] = foldWords(text).split(' ');
  const thing = rest.find((word) => !little.test(word)) ?? '';
  if (!denies.test(no) || thing.length < 3) return false;
  if (Object.values(input.shape).some((schema) => hasMember(schema as z.ZodType, rest.join(' ')))) return true;
  if (thing.length < 4 || little.test(rest[0] ?? '')) return false;
  const words = [summary, ...utterances, ...Object.keys(input.shape)].flatMap((sentence) =>
    foldWords(sentence).split(' '),
  );
  return !foldWords(name).includes(thing) && words.some((word) => word === thing || word === `${thing}${plural}`);
}

/** "Not the blue one": what is denied is a choice of a slot. */
function hasMember(schema: z.ZodType, denied: string): boolean {
  const members = enumMembers(schema)?.map((member) => foldWords(String(member).replaceAll('_', ' ')));
  return members?.some((member) => ` ${denied} `.includes(` ${member} `)) === true;
}

/** The asking word in another form than the author's: told of, spoken of, thanked for, forbidden. */
function otherForm(spoken: string, heads: ReadonlySet<string>, patterns: MoodPatterns): string | undefined {
  if (patterns.gerundWish.test(spoken)) return undefined;
  const stems = [...heads].filter((head) => head.length > 2).map((head) => head.replace(patterns.verbEnding, ''));
  const isForm = (word: string): boolean =>
    stems.some((stem) => word.startsWith(stem) && patterns.otherForm.test(word.slice(stem.length)));
  return foldWords(spoken).split(' ').some(isForm) ? spoken.trim() : undefined;
}

interface Clause {
  readonly text: string;
  readonly tokens: readonly string[];
}

function clausesIn(text: string, { part: joint }: MoodPatterns): readonly Clause[] {
  return text
    .split(joint)
    .map((part) => ({ text: part.trim(), tokens: foldWords(part).split(' ') }))
    .filter((clause) => clause.text !== '');
}

interface Wording {
  /** The word with which the author asks for the command: the first that is no opening. */
  readonly heads: ReadonlySet<string>;
  /** The author's sentences up to that word where others stand before it, folded. */
  readonly own: ReadonlySet<string>;
  /** Whether the author asks for it in questions. */
  readonly asksItself: boolean;
}

const wordingIn = onceFor((patterns: MoodPatterns) =>
  onceFor((command: WorkflowCommand) => wordingOf(command, patterns)),
);

function wordingOf(command: WorkflowCommand, patterns: MoodPatterns): Wording {
  const heads = new Set<string>();
  const own = new Set<string>();
  const [verb = ''] = foldWords(command.name.replaceAll('_', ' ')).split(' ');
  if (verb.length > 2) heads.add(verb);
  for (const sentence of command.utterances.slice(0, 200)) {
    const rest = foldWords(stripped(sentence, patterns)).split(' ');
    const head = rest.find(
      (word) => !patterns.little.test(word) && !patterns.noHead.test(word) && !/\p{N}/u.test(word),
    );
    if (head === undefined) continue;
    heads.add(head);
    const folded = foldWords(sentence).split(' ');
    const before = folded.slice(0, folded.indexOf(head) + 1);
    if (before.length > 1) own.add(before.join(' '));
  }
  const asksItself = command.utterances.some((sentence) => /\?\s*$/u.test(sentence));
  return { heads, own, asksItself };
}

/** A clause without the openings of requests at its beginning. */
export function stripped(text: string, { opening }: MoodPatterns): string {
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
  { heads, patterns }: { readonly heads: ReadonlySet<string>; readonly patterns: MoodPatterns },
): string | undefined {
  const rest = foldWords(stripped(text, patterns))
    .split(' ')
    .filter((word) => word !== '');
  const to = rest.findIndex((word) => heads.has(word));
  if (to < 0) {
    // Another wording than the author's: it must at least not begin like a statement or a question.
    const isAsked = tokens.some((token) => heads.has(token));
    return !isAsked && patterns.subject.test(rest.join(' ')) ? text : undefined;
  }
  const strange = rest
    .slice(0, to)
    .filter((word) => !patterns.little.test(word) && !/\p{N}/u.test(word) && !patterns.counts.test(word));
  return strange.length === 0 ? undefined : text;
}
