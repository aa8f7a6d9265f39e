import type { WorkflowCommand } from '../command/command.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage } from '../language/mood-words.ts';
import { authorWords, stemOf } from './author-words.ts';
import { moodPatterns } from './mood-patterns.ts';
import { stripped } from './plain-wish.ts';

/**
 * The word with which a sentence begins, where no word of the command's accounts for it: "refund" in "please refund
 * order 6" for a command that shows orders. Openings of requests, small words, words that carry no meaning by themselves
 * and numbers begin nothing. Verbs of looking ("display") are foreign to no command, and another form of a word of the
 * command's is its own.
 */
export function foreignHead(
  utterance: string,
  command: WorkflowCommand,
  language: MoodLanguage = MOOD,
): string | undefined {
  const patterns = moodPatterns(language);
  const words =
    stripped(utterance, patterns)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const head = words.find(
    (word) =>
      !/\p{N}/u.test(word) && !patterns.little.test(word) && !patterns.noHead.test(word) && !patterns.idle.has(word),
  );
  if (head === undefined || patterns.looking.test(head)) return undefined;
  return authorWords(patterns)(command).has(stemOf(head, patterns)) ? undefined : head;
}
