import { canonicalJson, foldName, type CommandRun } from '@fw/signature';
import { segmentsOf } from './result-segments.ts';

/** A change that was made, with what it was made of. */
export interface Made {
  readonly run: CommandRun;
  readonly verb: string;
  /** Everything that it was given and gave, lower case. */
  readonly text: string;
  /** How many things it was done to: the longest list among its values, else one. */
  readonly objects: number;
  /** Words of the records that its values name, and of no other record of the kind. */
  readonly own: ReadonlySet<string>;
  /** Words of the other records alone. */
  readonly others: ReadonlySet<string>;
}

/** What a change was made of, by what was shown. */
export function made(run: CommandRun, verb: string, sources: readonly string[]): Made {
  const { input, output } = run;
  const given = canonicalJson(input).toLowerCase();
  const ids = idsIn(given);
  const records = recordsOf(sources);
  const mine = new Set([...ids.flatMap((id) => wordsIn(records.get(id) ?? '')), ...wordsIn(given)]);
  const rest = [...records].flatMap(([id, record]) => (ids.includes(id) || !isLike(id, given) ? [] : wordsIn(record)));
  const theirs = new Set(rest);
  const plain = new Set(foldName(run.command).split(' '));
  const names = (word: string) => word.length > 2 && !plain.has(word);
  return {
    run,
    verb,
    text: `${given}\n${output.text}\n${canonicalJson(output.data ?? null)}`.toLowerCase(),
    objects: Math.max(1, ...Object.values(input).map((value) => (Array.isArray(value) ? value.length : 1))),
    own: new Set([...mine].filter((word) => names(word) && !theirs.has(word))),
    others: new Set(rest.filter((word) => names(word) && !mine.has(word))),
  };
}

/** Which things words speak of, by those that tell them apart. */
export function namedBy(words: readonly string[], meant: readonly Made[]): 'these' | 'another' | 'none' {
  if (words.some((word) => meant.some(({ own }) => own.has(word)))) return 'these';
  return words.some((word) => meant.every(({ others }) => others.has(word))) ? 'another' : 'none';
}

/** By id the shortest piece of what was shown that has it. */
function recordsOf(sources: readonly string[]): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (const segment of segmentsOf(sources)) {
    const text = segment.toLowerCase();
    for (const id of idsIn(text)) if (text.length < (records.get(id)?.length ?? Infinity)) records.set(id, text);
  }
  return records;
}

/** Tokens with a digit in them that name something, lower case: with letters, or long numbers. */
export function idsIn(text: string): readonly string[] {
  return (
    text.toLowerCase().match(/(?<![\p{L}\p{N}$€£.])(?:#?\p{L}+[\p{L}_-]*\d+[\p{L}\d_-]*|#?\d{5,})(?![\p{L}\p{N}])/gu) ??
    []
  );
}

/** Whether a text holds something of the same form, digits and length aside. */
export function isLike(id: string, text: string): boolean {
  const form = id.replace(/\d+/gu, '9');
  return idsIn(text).some((other) => other.replace(/\d+/gu, '9') === form);
}

/** Words, lower case. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
