import type { WorkflowCommand } from '../command/command.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage } from '../language/mood-words.ts';
import { authorWords, stemOf } from './author-words.ts';
import { moodPatterns, type MoodPatterns } from './mood-patterns.ts';
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
  const head = headOf(
    utterance,
    (word) => !patterns.little.test(word) && !patterns.noHead.test(word) && !patterns.idle.has(word),
    patterns,
  );
  if (head === undefined || patterns.looking.test(head)) return undefined;
  return authorWords(patterns)(command).has(stemOf(head, patterns)) ? undefined : head;
}

/** A verb that carries meaning only where a request begins with it, and that the author never uses: "ask Tom for 50". */
export function foreignDeed(utterance: string, command: WorkflowCommand, patterns: MoodPatterns): string | undefined {
  const head = headOf(utterance, (word) => !patterns.little.test(word), patterns);
  if (head === undefined || !patterns.deeds.test(head)) return undefined;
  return authorWords(patterns)(command).has(stemOf(head, patterns)) ? undefined : head;
}

/** Whether a verb is as good as one of the author's: of one sense with it ("reserve", "book"), or it with a slip in it. */
export function isAlike(verb: string, command: WorkflowCommand, patterns: MoodPatterns): boolean {
  const own = authorWords(patterns)(command);
  const stem = stemOf(verb.toLowerCase(), patterns);
  return (
    patterns.alike.some((group) => group.has(stem) && [...group].some((word) => own.has(word))) ||
    [...own].some((word) => isSlip(stem, word))
  );
}

/** A letter left out, doubled or changed places with its neighbour; another letter makes another verb of it. */
function isSlip(said: string, meant: string): boolean {
  if (said.length < LONG_ENOUGH || meant.length < LONG_ENOUGH || said[0] !== meant[0]) return false;
  const [short, long] = said.length < meant.length ? [said, meant] : [meant, said];
  const at = [...long].findIndex((letter, index) => letter !== short[index]);
  if (long.length === short.length)
    return long.slice(at) === `${short[at + 1] ?? ''}${short[at] ?? ''}${short.slice(at + 2)}`;
  return long.slice(0, at) + long.slice(at + 1) === short;
}

/** Shorter words are one another's slips by chance; in UTF-16 code units. Source: chosen here. */
const LONG_ENOUGH = 5;

function headOf(utterance: string, begins: (word: string) => boolean, patterns: MoodPatterns): string | undefined {
  const words =
    stripped(utterance, patterns)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  return words.find((word) => !/\p{N}/u.test(word) && begins(word));
}
