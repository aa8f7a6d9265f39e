import type { WorkflowCommand } from '../command/command.ts';
import { doubtOf } from './plain-wish.ts';
import { schemaKind } from '../schema/schema-shape.ts';
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
 * condition, a report, the past or a doubt is none. An operator that the author's own wording holds is the command's.
 * What is inside quotation marks, or is a text to be passed on, is content and not looked at.
 */
export function moodOf(utterance: string, command: WorkflowCommand, language: MoodLanguage = MOOD): Mood {
  const text = utterance.slice(0, LONGEST);
  const own = ownWording(command);
  const spoken = wordsOutside(text, command, language);
  if (isOnlyQuoted(text, own)) return { mood: 'quoted', words: text.trim() };
  const plain = blank(spoken, pattern(language.harmless));
  for (const { mood, pattern: source } of language.moods) {
    // "No, she didn't" takes back what was said, however harmless its words are elsewhere.
    const hit = firstForeign(mood === 'withdrawn' ? spoken : plain, pattern(source), own);
    if (hit === undefined) continue;
    if (mood !== 'negated') return { mood, words: phraseAt(text, hit) };
    const clauses = clausesOf(text);
    const denying = clauses.filter(({ start, end }) => hasForeign(plain.slice(start, end), pattern(source), own));
    const rest = clauses.filter((clause) => !denying.includes(clause) && isRequest(clause.text, own));
    const onlyReasons = denying.every((clause) => pattern(language.reason).test(clause.text));
    if (onlyReasons && rest.length > 0) continue;
    const instead = rest.map((clause) => clause.text).join(', ');
    return {
      mood,
      words: denying.map((clause) => clause.text).join(', ') || phraseAt(text, hit),
      ...(instead !== '' && { instead }),
    };
  }
  // An opening may hold words that are harmless by themselves, and the other way round.
  const unsure = (...readings: readonly string[]) => {
    const doubts = readings.map((reading) => doubtOf(reading, command, language));
    return doubts.includes(undefined) ? undefined : doubts[0];
  };
  return pastOf(plain, command, own, language) ?? unsure(spoken, plain) ?? PLAIN;
}

/** Longer sentences are judged by their beginning; in UTF-16 code units. Source: chosen here. */
const LONGEST = 2_000;

function pattern(source: string): RegExp {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const made = new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])|(?:${source})(?=\\s*$)`, 'iu');
  compiled.set(source, made);
  return made;
}

/** Patterns of a language, made once; the sources are constants of the language's data. */
const compiled = new Map<string, RegExp>();

/** The author's sentences, folded, with blanks around. */
function ownWording({ utterances, name, summary }: WorkflowCommand): string {
  return ` ${fold([...utterances, name.replaceAll('_', ' '), summary].join(' . '))} `;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}

/** The first match that is not the command's own: the author wrote it together with the word behind it. */
function firstForeign(text: string, one: RegExp, own: string): RegExpExecArray | undefined {
  const all = new RegExp(one.source, 'giu');
  for (const hit of text.matchAll(all)) {
    const behind = fold(text.slice(hit.index + hit[0].length)).split(' ')[0] ?? '';
    const phrase = fold(`${hit[0]} ${behind}`);
    if (phrase === '' || !own.includes(` ${phrase} `)) return hit;
  }
  return undefined;
}

function hasForeign(text: string, one: RegExp, own: string): boolean {
  return firstForeign(text, one, own) !== undefined;
}

/** Blanks out what the pattern finds, so that offsets stay. */
function blank(text: string, one: RegExp): string {
  return text.replace(new RegExp(one.source, 'giu'), (found) => ' '.repeat(found.length));
}

const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»|(?<![\p{L}\p{N}])['‘][^'’]{3,}['’](?![\p{L}\p{N}])/gu;

function isOnlyQuoted(text: string, own: string): boolean {
  const outside = text.replace(QUOTED, ' ');
  return outside !== text && !isRequest(outside, own) && isRequest(text, own);
}

/** Whether words of the command's stand there: of four letters at least, or the first of a sentence of the author's. */
function isRequest(text: string, own: string): boolean {
  return fold(text)
    .split(' ')
    .some((word) => word.length >= 4 && own.includes(` ${word} `));
}

/** The sentence with the content of a text slot blanked. */
function wordsOutside(text: string, command: WorkflowCommand, language: MoodLanguage): string {
  const unquoted = text.replace(QUOTED, (found) => ' '.repeat(found.length));
  const takesText = Object.values(command.input.shape).some((schema) => schemaKind(schema) === 'string');
  if (!takesText) return unquoted;
  const tells = new RegExp(language.tells, 'iu').exec(text);
  const marker = new RegExp(language.content, 'iu').exec(text);
  const from = Math.min(tells === null ? text.length : tells[0].length, marker?.index ?? text.length);
  return unquoted.slice(0, from) + ' '.repeat(text.length - from);
}

interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function clausesOf(text: string): readonly Clause[] {
  return [...text.matchAll(/(?:(?![,;.!?]\s|[,;.!?]$|\sbut\s|\sinstead\s).)+/gsu)]
    .map((match) => ({
      text: match[0].replace(/^[\s,;.!?]*(?:but|instead|just|and)?\s+|^[\s,;.!?]+/iu, '').trim(),
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter((clause) => clause.text !== '');
}

function phraseAt(text: string, hit: RegExpExecArray): string {
  const clause = clausesOf(text).find(({ start, end }) => hit.index >= start - 1 && hit.index < end);
  return (clause?.text ?? text.slice(hit.index)).trim();
}

/** The command's verb in its past form, which the author never wrote: told, not asked for. */
function pastOf(text: string, command: WorkflowCommand, own: string, language: MoodLanguage): Mood | undefined {
  const [verb = ''] = command.name.split('_');
  if (verb.length < 3) return undefined;
  const stem = verb.replace(/[^\p{L}]/gu, '').replace(/e$/u, '');
  const past = new RegExp(`(?<![\\p{L}])${stem}(?:\\p{L})?e?d(?![\\p{L}])`, 'iu');
  const hit = firstForeign(text, past, own);
  if (hit === undefined || own.includes(` ${fold(hit[0])} `)) return undefined;
  const before = text.slice(Math.max(0, hit.index - 60), hit.index);
  const isReport = new RegExp(`(?<!\\p{L})${language.perfect}\\s+(?:\\p{L}+\\s+)?$`, 'iu').test(before);
  if (!isReport && new RegExp(`(?<!\\p{L})${language.causative}\\s+$`, 'iu').test(before)) return undefined;
  return { mood: 'past', words: text.trim() };
}
