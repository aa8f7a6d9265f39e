import type { WorkflowCommand } from '../command/command.ts';
import { doubtOf } from './plain-wish.ts';
import { schemaKind } from '../schema/schema-shape.ts';
import { foldWords } from '../text/fold-words.ts';
import { QUOTED } from './quoted-in.ts';
import { moodPatterns, type MoodPatterns } from './mood-patterns.ts';
import { isToldInPast } from './told-in-past.ts';
import { withoutShortPoints, withShortPoints } from './short-points.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage, MoodName } from '../language/mood-words.ts';

/** What a sentence does with the request in it, and the words that say so. */
export interface Mood {
  readonly mood: MoodName;
  readonly words: string;
  /** A clause that asks plainly beside one that denies: "don't reserve dune, reserve emma". */
  readonly instead?: string;
}

const PLAIN: Mood = { mood: 'plain', words: '' };

/**
 * Law 1 at the level of the command: a request is a wish for now, and whatever stands under a negation, a question, a
 * condition, a report, the past or a doubt is none. An operator that the author's own wording holds is the command's, and
 * a sentence that the author wrote is a wish as it stands.
 * What is inside quotation marks, or is a text to be passed on, is content and not looked at.
 */
export function moodOf(utterance: string, command: WorkflowCommand, language: MoodLanguage = MOOD): Mood {
  const { mood, words, instead } = moodIn(
    withoutShortPoints(utterance.slice(0, LONGEST), language.shortForms),
    command,
    language,
  );
  return { mood, words: withShortPoints(words), ...(instead !== undefined && { instead: withShortPoints(instead) }) };
}

function moodIn(text: string, command: WorkflowCommand, language: MoodLanguage): Mood {
  const patterns = moodPatterns(language);
  if (isAuthors(text, command)) return PLAIN;
  const own = ownWording(command);
  const spoken = wordsOutside(text, command, patterns);
  if (isOnlyQuoted(text, own, patterns)) return { mood: 'quoted', words: text.trim() };
  const plain = spoken.replace(patterns.harmless, blanked);
  for (const { mood, pattern } of patterns.moods) {
    // "No, she didn't" takes back what was said, however harmless its words are elsewhere.
    const hit = firstForeign(mood === 'withdrawn' ? spoken : plain, pattern, own);
    if (hit === undefined) continue;
    if (mood !== 'negated') return { mood, words: phraseAt(text, hit, patterns) };
    const clauses = clausesOf(text, patterns);
    const denying = clauses.filter(({ start, end }) => hasForeign(plain.slice(start, end), pattern, own));
    const rest = clauses.filter((clause) => !denying.includes(clause) && isRequest(clause.text, own, patterns));
    const onlyReasons = denying.every((clause) => patterns.reason.test(clause.text));
    if (onlyReasons && rest.length > 0) continue;
    // "Pay Tom 50, or rather don't" takes back what it follows.
    const takesBack = denying.length > 0 && denying.every((clause) => saysNothing(clause.text, patterns));
    const instead = takesBack ? '' : rest.map((clause) => clause.text).join(', ');
    return {
      mood,
      words: denying.map((clause) => clause.text).join(', ') || phraseAt(text, hit, patterns),
      ...(instead !== '' && { instead }),
    };
  }
  // An opening may hold words that are harmless by themselves, and the other way round.
  const unsure = (...readings: readonly string[]) => {
    const doubts = readings.map((reading) => doubtOf(reading, command, language));
    return doubts.includes(undefined) ? undefined : doubts[0];
  };
  return pastOf(plain, command, own, patterns) ?? unsure(spoken, plain) ?? PLAIN;
}

/**
 * Whether a condition or a doubt stands over a yes: "yes, if it is warm", "probably outside". A doubt in a sentence or
 * clause that ended before the yes is settled by it: "I think that would work, so yes".
 */
export function leavesOpen(
  utterance: string,
  { start, end }: { readonly start: number; readonly end: number },
  command: WorkflowCommand,
  language: MoodLanguage = MOOD,
): boolean {
  const patterns = moodPatterns(language);
  const text = withoutShortPoints(utterance.slice(0, LONGEST), language.shortForms);
  const own = ownWording(command);
  const spoken = wordsOutside(text, command, patterns).replace(patterns.harmless, blanked);
  const from = [...text.slice(0, start).matchAll(patterns.conclusion)].at(-1)?.index ?? 0;
  const condition = patterns.moods.find(({ mood }) => mood === 'hypothetical')?.pattern;
  // "If possible" is courtesy of a request, and a condition of the one thing that it stands beside: "strained if possible".
  const isOnlyIf = [...text.matchAll(patterns.harmless)].some(
    ({ 0: said, index }) =>
      condition !== undefined &&
      firstForeign(said, condition, own) !== undefined &&
      /^\s*,?\s*$/u.test(index >= end ? text.slice(end, index) : text.slice(index + said.length, start) || '.'),
  );
  return (
    isOnlyIf ||
    patterns.moods.some(({ mood, pattern }) =>
      mood === 'hypothetical'
        ? hasForeign(spoken, pattern, own)
        : mood === 'doubtful' && hasForeign(spoken.slice(from), pattern, own),
    ) ||
    spoken.split(patterns.part).some((clause) => patterns.opens.test(clause))
  );
}

/** Longer sentences are judged by their beginning; in UTF-16 code units. Source: chosen here. */
const LONGEST = 2_000;

/** Whether the author wrote the whole sentence for the command: whatever stands in it, it asks for this. */
export function isAuthors(text: string, { utterances }: WorkflowCommand): boolean {
  const said = foldWords(text);
  return utterances.some((sentence) => foldWords(sentence) === said);
}

/** The author's sentences, folded, with blanks around. */
function ownWording({ utterances, name, summary }: WorkflowCommand): string {
  return ` ${foldWords([...utterances, name.replaceAll('_', ' '), summary].join(' . '))} `;
}

/** The first match that is not the command's own: the author wrote it together with the word behind it. */
function firstForeign(text: string, one: RegExp, own: string): RegExpExecArray | undefined {
  for (const hit of text.matchAll(one)) {
    const behind = foldWords(text.slice(hit.index + hit[0].length)).split(' ')[0] ?? '';
    const phrase = foldWords(`${hit[0]} ${behind}`);
    if (phrase === '' || !own.includes(` ${phrase} `)) return hit;
  }
  return undefined;
}

function hasForeign(text: string, one: RegExp, own: string): boolean {
  return firstForeign(text, one, own) !== undefined;
}

/** Blanks in the place of words, so that offsets stay. */
function blanked(found: string): string {
  return ' '.repeat(found.length);
}

function isOnlyQuoted(text: string, own: string, patterns: MoodPatterns): boolean {
  const outside = text.replace(QUOTED, ' ');
  return outside !== text && !isRequest(outside, own, patterns) && isRequest(text, own, patterns);
}

/** Whether words of the command's stand there: of four letters at least, or the first, where it says something. */
function isRequest(text: string, own: string, { idle, little }: MoodPatterns): boolean {
  const words = foldWords(text).split(' ');
  const [first = ''] = words;
  const begins = first.length > 1 && !idle.has(first) && !little.test(first) && own.includes(` ${first} `);
  return begins || words.some((word) => word.length >= 4 && own.includes(` ${word} `));
}

/** Whether a clause has no words of content, so that it denies what stands beside it. */
function saysNothing(text: string, { idle }: MoodPatterns): boolean {
  return (text.toLowerCase().match(/[\p{L}'’]+/gu) ?? []).every((word) => idle.has(word.replace(/’/gu, "'")));
}

/** The sentence with the content of a text slot blanked. */
function wordsOutside(text: string, command: WorkflowCommand, patterns: MoodPatterns): string {
  const unquoted = text.replace(QUOTED, blanked);
  const takesText = Object.values(command.input.shape).some((schema) => schemaKind(schema) === 'string');
  if (!takesText) return unquoted;
  const tells = patterns.tells.exec(text);
  const marker = patterns.content.exec(text);
  const from = Math.min(tells === null ? text.length : tells[0].length, marker?.index ?? text.length);
  return unquoted.slice(0, from) + ' '.repeat(text.length - from);
}

interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function clausesOf(text: string, { clause, lead }: MoodPatterns): readonly Clause[] {
  return [...text.matchAll(clause)]
    .map((match) => ({
      text: match[0].replace(lead, '').trim(),
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter((part) => part.text !== '');
}

function phraseAt(text: string, hit: RegExpExecArray, patterns: MoodPatterns): string {
  const clause = clausesOf(text, patterns).find(({ start, end }) => hit.index >= start - 1 && hit.index < end);
  return (clause?.text ?? text.slice(hit.index)).trim();
}

/** The command's verb in its past form, which the author never wrote: told, not asked for. */
function pastOf(text: string, command: WorkflowCommand, own: string, patterns: MoodPatterns): Mood | undefined {
  const [verb = ''] = command.name.split('_');
  const told: Mood = { mood: 'past', words: text.trim() };
  if (isToldInPast(text, command, patterns)) return told;
  if (verb.length < 3) return undefined;
  const stem = verb.replace(/[^\p{L}]/gu, '').replace(patterns.verbEnding, '');
  const past = new RegExp(`(?<![\\p{L}])${stem}(?:${patterns.pastEnding})(?![\\p{L}])`, 'giu');
  const hit = firstForeign(text, past, own);
  if (hit === undefined || own.includes(` ${foldWords(hit[0])} `)) return undefined;
  const before = text.slice(Math.max(0, hit.index - 60), hit.index);
  if (!patterns.reported.test(before) && patterns.caused.test(before)) return undefined;
  return told;
}
