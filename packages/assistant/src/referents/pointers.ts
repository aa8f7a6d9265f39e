import { foldName, type LanguagePack } from '@fw/signature';
import type { PointerWay, PointerWords } from '@fw/signature/language';
import { singular } from './kinds.ts';

/** Words that refer to something on the table, and how. `start` and `end` (exclusive) are UTF-16 code units. */
export interface Pointer {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** The noun beside it, folded and singular: "that *order*"; absent when there is none. */
  readonly noun?: string;
  readonly way:
    | { readonly kind: 'it' }
    /** From 0; -1 is the last. */
    | { readonly kind: 'nth'; readonly n: number }
    | { readonly kind: 'other' }
    /** All of a list that nothing was done with yet. */
    | { readonly kind: 'rest' }
    /** `pair` where the words say that there are two. */
    | { readonly kind: 'all'; readonly pair?: true }
    | { readonly kind: 'most'; readonly of: 'least' | 'greatest'; readonly about: 'price' | 'day' | 'size' }
    /** Described by words that it must answer to. */
    | { readonly kind: 'like'; readonly words: readonly string[] };
}

type Read = Omit<Pointer, 'quote' | 'start' | 'end'>;

function read(way: PointerWay, match: RegExpExecArray, words: PointerWords): Read | undefined {
  const noun = nounIn(match, words);
  switch (way) {
    case 'all':
      return { ...noun, way: { kind: 'all', ...(words.pair.test(match[0].trim()) && { pair: true }) } };
    case 'rest':
    case 'other':
      return { ...noun, way: { kind: way } };
    case 'nth': {
      const n = words.nth.get(match.groups?.['nth']?.toLowerCase() ?? '');
      const bare = !words.oneBehind.test(match[0]) && match.groups?.['noun'] === undefined;
      // "First, cancel it" orders nothing.
      if (n === undefined || (bare && !words.article.test(match[0]))) return undefined;
      return { ...noun, way: { kind: 'nth', n } };
    }
    case 'most': {
      const degree = match.groups?.['degree']?.toLowerCase().replace(/\s+/gu, ' ') ?? '';
      const found = words.degrees.find(([said]) => said.test(degree));
      return found && { ...noun, way: { kind: 'most', of: found[1], about: found[2] } };
    }
    case 'like': {
      const described = (foldName(match.groups?.['words'] ?? '').match(/[\p{L}\p{N}]+/gu) ?? []).filter(
        (word) => !words.hollow.has(word),
      );
      return described.length === 0 ? undefined : { ...noun, way: { kind: 'like', words: described } };
    }
    case 'it': {
      const the = match.groups?.['the'];
      return { ...(the === undefined ? noun : { noun: singular(foldName(the)) }), way: { kind: 'it' } };
    }
  }
}

function nounIn({ groups }: RegExpExecArray, { one }: PointerWords): { readonly noun?: string } {
  const noun = groups?.['noun'] ?? groups?.['nouns'];
  return noun === undefined || one.test(noun) ? {} : { noun: singular(foldName(noun)) };
}

/** Longer sentences are told, not pointed with. In UTF-16 code units. */
const LONGEST = 400;

/** The words of an utterance that refer, from the surest to the least sure where they overlap. */
export function pointersIn(utterance: string, { pointers }: LanguagePack): readonly Pointer[] {
  if (utterance.length > LONGEST) return [];
  const quoted = [...utterance.matchAll(/"[^"]*"|“[^”]*”/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  return pointers.patterns.flatMap(({ pattern, way }) =>
    [...utterance.matchAll(pattern)].flatMap((match): readonly Pointer[] => {
      const found = read(way, match, pointers);
      const start = match.index;
      const end = start + match[0].length;
      if (found === undefined || quoted.some(([from, to]) => start >= from && end <= to)) return [];
      return [{ ...found, quote: match[0].trim(), start, end: start + match[0].trimEnd().length }];
    }),
  );
}
