import type { WorkflowCommand } from '../command/command.ts';
import { foldWords } from '../text/fold-words.ts';
import { authorWords, stemOf } from './author-words.ts';
import type { MoodPatterns } from './mood-patterns.ts';

/**
 * Whether somebody is told to have done what the author has people ask for: "Milo needed 15 mg" where the author writes
 * "Nala needs 15 mg". A sentence that begins as one of the author's, or that has the author's own past form, is none.
 */
export function isToldInPast(text: string, command: WorkflowCommand, patterns: MoodPatterns): boolean {
  const [, subject = '', verb = ''] = patterns.toldInPast.exec(text) ?? [];
  if (verb === '') return false;
  const [first = ''] = foldWords(subject).split(' ');
  const isBeginning = (sentence: string): boolean => sentence.startsWith(`${first} `);
  if (patterns.idle.has(first) || command.utterances.some(isBeginning)) return false;
  const past = foldWords(verb);
  const isOwn = command.utterances.some((sentence) => ` ${foldWords(sentence)} `.includes(` ${past} `));
  return !isOwn && authorWords(patterns)(command).has(stemOf(past, patterns));
}
