import type { WorkflowCommand } from '../command/command.ts';
import type { Slots } from '../evidence/evidence.ts';
import { accounting, maybeText, stemOf } from './author-words.ts';
import { foreignDeed, isAlike } from './foreign-head.ts';
import { isAuthors } from './mood.ts';
import { isAskingWord } from './plain-wish.ts';
import { moodPatterns, type MoodPatterns } from './mood-patterns.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage } from '../language/mood-words.ts';

/** Words that nothing accounts for, as they stand. */
export interface Unexplained {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The preposition that ties them to the command: "of" in "loans of maria". */
  readonly tie?: string;
  /** Whether they may narrow what the command finds: "the purple rentals", "rentals since the flood". */
  readonly qualifies?: boolean;
}

/** A stretch that something accounts for. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Words that nothing accounts for, and those of them that count against a request. */
export interface Leftovers {
  /** All of them: also the statement that a request comes from, and an asking verb in other words than the author's. */
  readonly all: readonly Unexplained[];
  /** Without those. */
  readonly told: readonly Unexplained[];
  /** The asking verb in other words than the author's: "refund" for a command that pays. */
  readonly head?: string;
  /** Whether there is nothing but values: no word asks for anything. */
  readonly isBare: boolean;
}

/**
 * Law 1 for the rest of an utterance: words of content that are neither the command's wording, nor a value's phrase, nor
 * known to carry no meaning here. Openings, courtesies, reasons ("because …") and words of structure carry none.
 *
 * @param read - The values, and where they stand in the utterance.
 */
export function unexplainedIn(
  utterance: string,
  command: WorkflowCommand,
  { taken, slots }: { readonly taken: readonly Stretch[]; readonly slots: Slots },
  language: MoodLanguage = MOOD,
): Leftovers {
  const patterns = moodPatterns(language);
  const { idle } = patterns;
  const text = blanked(utterance.slice(0, LONGEST), patterns);
  const isAccounted = accounting(command, slots, patterns);
  const isValue = maybeText(command, slots, patterns);
  const tokens = [...text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|[^\s\p{L}]/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const isTaken = ({ start, end }: (typeof tokens)[number]): boolean =>
    taken.some((one) => start < one.end && one.start < end);
  const isOpen = (token: (typeof tokens)[number], at: number): boolean => {
    const lower = token.text.toLowerCase().replace(/’/gu, "'");
    if (!/\p{L}/u.test(token.text) || lower.length < 2) return false;
    if (isTaken(token)) return false;
    const [before = '', behind = ''] = [at - 1, at + 1].map((near) => tokens[near]?.text.toLowerCase());
    const isBehindTie = /^[:,]$/u.test(before) || patterns.ties.test(before);
    if (isBehindTie && !idle.has(lower) && isValue(stemOf(lower, patterns))) return !isAuthors(utterance, command);
    const isJoined = /^[,;]$/u.test(before) || patterns.also.test(before);
    if (isJoined && patterns.handsOn.test(`${lower} ${behind}`)) return !isAccounted(stemOf(lower, patterns));
    return (
      !idle.has(lower) &&
      !idle.has(lower.replace(patterns.possessive, '')) &&
      !lower.split('-').every((part) => isAccounted(stemOf(part, patterns)))
    );
  };
  const found: Unexplained[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (first === undefined || !isOpen(first, at)) continue;
    let to = at;
    for (let next = tokens[to + 1]; next !== undefined && isOpen(next, to + 1); next = tokens[to + 1]) to += 1;
    const end = tokens[to]?.end ?? first.end;
    const before = tokens.slice(Math.max(0, at - 2), at).map((token) => token.text.toLowerCase());
    const tie = patterns.determiner.test(before.at(-1) ?? '') ? before.at(-2) : before.at(-1);
    // "Bella's visits" are those of Bella.
    const owned = patterns.possessive.exec(utterance.slice(first.start, end).replace(/’/gu, "'"))?.index;
    found.push({
      text: utterance.slice(first.start, owned === undefined ? end : first.start + owned),
      start: first.start,
      end: owned === undefined ? end : first.start + owned,
      ...(owned === undefined
        ? tie !== undefined && patterns.ties.test(tie) && { tie }
        : { tie: patterns.possessive.source }),
      ...((isWord(tokens[to + 1]?.text, idle) || (tie !== undefined && patterns.limit.test(tie))) && {
        qualifies: true,
      }),
    });
    at = to;
  }
  const isOwn = (token: (typeof tokens)[number]): boolean => {
    const lower = token.text.toLowerCase();
    return isTaken(token) || (!idle.has(lower) && isAccounted(stemOf(lower, patterns)));
  };
  const first = tokens.find(isOwn);
  const begins = first?.start ?? 0;
  // A statement in a clause before the request is what the request comes from, and the asking verb in other words than
  // the author's, which stands first and untied, is the router's matter.
  const told = found.filter(
    ({ start, tie }) => start >= begins || (tie !== undefined && !/[,;.!?]\s/u.test(utterance.slice(start, begins))),
  );
  const head = isAskingWord(first?.text ?? '', command, patterns)
    ? undefined
    : (found.findLast((one) => !told.includes(one) && !/[,;.!?]\s/u.test(utterance.slice(one.start, begins)))?.text ??
      foreignDeed(text, command, patterns));
  const asks = (token: (typeof tokens)[number]): boolean => {
    const lower = token.text.toLowerCase();
    if (isTaken(token) || !/\p{L}/u.test(lower) || patterns.little.test(lower)) return false;
    return !idle.has(lower) || isAccounted(stemOf(lower, patterns));
  };
  return {
    all: found,
    told,
    isBare: taken.length > 0 && !tokens.some(asks),
    ...(head !== undefined && !isAlike(head, command, patterns) && { head }),
  };
}

/** A word of content; behind words that nothing explains it is one that something does. */
function isWord(text: string | undefined, idle: ReadonlySet<string>): boolean {
  return text !== undefined && /^\p{L}{3}/u.test(text) && !idle.has(text.toLowerCase());
}

/** A longer text is looked at as far as this; in UTF-16 code units. */
const LONGEST = 2_000;

function blanked(text: string, { harmlessPhrases, reasonClauses, retake }: MoodPatterns): string {
  const blank = (found: string): string => ' '.repeat(found.length);
  return [harmlessPhrases, reasonClauses, retake.anywhere].reduce((rest, one) => rest.replace(one, blank), text);
}
