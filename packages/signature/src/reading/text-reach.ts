import type { WorkflowCommand } from '../command/command.ts';
import type { MoodLanguage } from '../language/mood-words.ts';
import { moodPatterns } from './mood-patterns.ts';
import type { Place } from './name-reach.ts';
import { isAuthors } from './mood.ts';
import { isAskingWord } from './plain-wish.ts';
import { quotedIn } from './quoted-in.ts';

/**
 * Law 1 for texts: any words fill a text, so one that takes something back, or in which the request is begun anew, may be
 * two sayings, of which the second changes the first: "the lift is out, no wait, tell Oskar". What stands in quotation
 * marks is content, and so are the author's own sentences.
 *
 * @returns The text as it stands; `undefined` when it is one saying.
 */
export function reachOfText(
  place: Place,
  utterance: string,
  command: WorkflowCommand,
  language: MoodLanguage,
): Place | undefined {
  const text = utterance.slice(place.start, place.end);
  if (quotedIn(utterance).some(({ start, end }) => start <= place.start && end >= place.end)) return undefined;
  if (isAuthors(utterance, command)) return undefined;
  const plain = quotedIn(text).reduce((rest, { start, end }) => blanked(rest, start, end), text);
  return isTakenBack(plain, language) || isAskedAnew(plain, command, language) ? place : undefined;
}

/** Whether something is taken back outside of these. */
export function takesBack(utterance: string, taken: readonly Place[], language: MoodLanguage): boolean {
  const cues = [...utterance.matchAll(moodPatterns(language).retake.anywhere)];
  return cues.some(({ index }) => !taken.some(({ start, end }) => index >= start && index < end));
}

function isTakenBack(text: string, language: MoodLanguage): boolean {
  const { retake } = moodPatterns(language);
  return (
    text.search(retake.anywhere) >= 0 ||
    retake.whole.test(text) ||
    restsOf(text).some((rest) => retake.ofClause.test(rest))
  );
}

/** The verb of the request at the beginning of another clause, or at the very end, where its object was taken away. */
function isAskedAnew(text: string, command: WorkflowCommand, language: MoodLanguage): boolean {
  const patterns = moodPatterns(language);
  const isVerb = (word: string | undefined): boolean => word !== undefined && isAskingWord(word, command, patterns);
  const rests = restsOf(text);
  return (
    rests.some((rest) => isVerb(/^\p{L}+/u.exec(rest.replace(patterns.lead, ''))?.[0])) ||
    (rests.length > 0 && isVerb(/\p{L}+$/u.exec(text)?.[0]))
  );
}

/** The text from each clause on but the first, without marks at its end. */
function restsOf(text: string): readonly string[] {
  const plain = text.replace(/[\s\p{P}]+$/u, '');
  return [...plain.matchAll(/[,;.!?…—–]+\s+|\s-\s|\n+/gu)].map(({ 0: mark, index }) =>
    plain.slice(index + mark.length),
  );
}

function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
