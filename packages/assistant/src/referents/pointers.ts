import { foldName } from '@fw/signature';
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
    | { readonly kind: 'all' }
    | { readonly kind: 'most'; readonly of: 'least' | 'greatest'; readonly about: 'price' | 'day' | 'size' }
    /** Described by words that it must answer to. */
    | { readonly kind: 'like'; readonly words: readonly string[] };
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** How the n-th of a list is said, from 0; `undefined` beyond ten. */
export function ordinal(n: number): string | undefined {
  return ORDINALS[n];
}

const NTH = new Map<string, number>([
  ...ORDINALS.map((word, n) => [word, n] as const),
  ...['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'].map((word, n) => [word, n] as const),
  ['last', -1],
  ['latter', -1],
  ['bottom', -1],
  ['top', 0],
  ['former', 0],
]);

const MOST: readonly (readonly [RegExp, 'least' | 'greatest', 'price' | 'day' | 'size'])[] = [
  [/^(?:cheap(?:er|est)?|least expensive|less expensive)$/u, 'least', 'price'],
  [/^(?:most expensive|more expensive|dear(?:er|est)|pric(?:ier|iest))$/u, 'greatest', 'price'],
  [/^(?:old(?:er|est)|earli(?:er|est)|soon(?:er|est)|next)$/u, 'least', 'day'],
  [/^(?:new(?:er|est)|lat(?:er|est)|most recent)$/u, 'greatest', 'day'],
  [/^(?:small(?:er|est)|low(?:er|est))$/u, 'least', 'size'],
  [/^(?:big(?:ger|gest)|larg(?:er|est)|high(?:er|est))$/u, 'greatest', 'size'],
];

/** What may stand behind a pointer that has no noun: the end, courtesy, or the next part of the sentence. */
const BREAK =
  '(?=\\s*(?:$|[.,;:!?)]|(?:please|pls|plz|too|as well|also|again|instead|now|then|from|to|for|by|with|on|at|in|into|and|or|but|off|up|back|is|was|are|because|since|asap|thanks|thx|i|over)(?!\\p{L})))';
const WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*";

const PATTERNS: readonly {
  readonly pattern: RegExp;
  read(match: RegExpExecArray): Omit<Pointer, 'quote' | 'start' | 'end'> | undefined;
}[] = [
  {
    pattern: new RegExp(
      `(?<!\\p{L})both(?:\\s+of\\s+(?:them|these|those)|\\s+(?!of)(?<noun>${WORD}))?|(?<!\\p{L})all(?:\\s+of)?\\s+(?:them|these|those|two|three|four)(?!\\p{L})|(?<!\\p{L})(?:them|these|those)\\s+(?:all|both)(?!\\p{L})`,
      'giu',
    ),
    read: (match) => ({ ...nounIn(match), way: { kind: 'all' } }),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})the\\s+others?(?:\\s+(?:ones?|(?<noun>${WORD})))?(?!\\p{L})`, 'giu'),
    read: (match) => ({ ...nounIn(match), way: { kind: 'other' } }),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?:the|my|that)\\s+)?(?<nth>${[...NTH.keys()].join('|')})(?:\\s+(?:one|(?<noun>(?!week|month|year|night|time|name|of(?!\\p{L})|floor|day|class|hour|thing|minute)${WORD}))(?!\\p{L})|${BREAK})`,
      'giu',
    ),
    read(match) {
      const n = NTH.get(match.groups?.['nth']?.toLowerCase() ?? '');
      const bare = !/\sone$/iu.test(match[0]) && match.groups?.['noun'] === undefined;
      // "First, cancel it" orders nothing.
      if (n === undefined || (bare && !/^(?:the|my|that)\s/iu.test(match[0]))) return undefined;
      return { ...nounIn(match), way: { kind: 'nth', n } };
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})the\\s+(?<degree>(?:(?:most|least|more|less)\\s+)?\\p{L}+)\\s+(?:one|(?<noun>${WORD}))(?!\\p{L})`,
      'giu',
    ),
    read(match) {
      const degree = match.groups?.['degree']?.toLowerCase().replace(/\s+/gu, ' ') ?? '';
      const found = MOST.find(([words]) => words.test(degree));
      return found && { ...nounIn(match), way: { kind: 'most', of: found[1], about: found[2] } };
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:the|that)\\s+(?:ones?|(?<noun>${WORD}))\\s+(?:with|from|in|at|for|to|by|about|ending|called|named|containing)\\s+(?<words>(?:the\\s+|a\\s+|an\\s+|my\\s+)?(?:${WORD}\\s*){1,5}?)${BREAK}`,
      'giu',
    ),
    read: (match) => like(match),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:the|that|this|my)\\s+(?<words>(?:${WORD}\\s+){1,4}?)(?:ones?|(?<noun>${WORD}))${BREAK}`,
      'giu',
    ),
    read: (match) => like(match),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:that|this|these|those|the\\s+same)\\s+(?:ones?|(?<noun>(?!(?:is|was|will|would|has|can|does|and|or)(?!\\p{L}))${WORD}))(?!\\p{L})|(?<!\\p{L})the\\s+(?<the>${WORD})${BREAK}`,
      'giu',
    ),
    read(match) {
      const the = match.groups?.['the'];
      return { ...(the === undefined ? nounIn(match) : { noun: singular(foldName(the)) }), way: { kind: 'it' } };
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:it|its|him|his|her|them|their|(?<!(?:is|are|was|were)\\s)there|the\\s+same|the\\s+ones?)(?![\\p{L}'’])|(?<!\\p{L})(?:that|this|these|those)${BREAK}`,
      'giu',
    ),
    read: () => ({ way: { kind: 'it' } }),
  },
];

function nounIn({ groups }: RegExpExecArray): { readonly noun?: string } {
  const noun = groups?.['noun'];
  return noun === undefined || /^ones?$/iu.test(noun) ? {} : { noun: singular(foldName(noun)) };
}

/** Words of a description that describe nothing. */
export const HOLLOW: ReadonlySet<string> = new Set(
  'the a an my our your this that of in on at to for and or one ones with from other please pls i mean meant want its it is'.split(
    ' ',
  ),
);

function like(match: RegExpExecArray): Omit<Pointer, 'quote' | 'start' | 'end'> | undefined {
  const words = (foldName(match.groups?.['words'] ?? '').match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => !HOLLOW.has(word),
  );
  return words.length === 0 ? undefined : { ...nounIn(match), way: { kind: 'like', words } };
}

/** Longer sentences are told, not pointed with. In UTF-16 code units. */
const LONGEST = 400;

/** The words of an utterance that refer, from the surest to the least sure where they overlap. */
export function pointersIn(utterance: string): readonly Pointer[] {
  if (utterance.length > LONGEST) return [];
  const quoted = [...utterance.matchAll(/"[^"]*"|“[^”]*”/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  return PATTERNS.flatMap(({ pattern, read }) =>
    [...utterance.matchAll(pattern)].flatMap((match): readonly Pointer[] => {
      const found = read(match);
      const start = match.index;
      const end = start + match[0].length;
      if (found === undefined || quoted.some(([from, to]) => start >= from && end <= to)) return [];
      return [{ ...found, quote: match[0].trim(), start, end: start + match[0].trimEnd().length }];
    }),
  );
}
