import type { PointerWords } from '../pointer-words.ts';
import { setOf } from '../word-list.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const NTH = new Map<string, number>([
  ...ORDINALS.map((word, n) => [word, n] as const),
  ...['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'].map((word, n) => [word, n] as const),
  ['last', -1],
  ['latter', -1],
  ['bottom', -1],
  ['top', 0],
  ['former', 0],
]);

/** What may stand behind a pointer that has no noun: the end, courtesy, or the next part of the sentence. */
const BREAK =
  '(?=\\s*(?:$|[.,;:!?)]|(?:please|pls|plz|too|as well|also|again|instead|now|then|from|to|for|by|with|on|at|in|into|and|or|but|off|up|back|is|was|are|because|since|asap|thanks|thx|i|over)(?!\\p{L})))';
const WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*";

export const POINTERS: PointerWords = {
  nthOne: ORDINALS.map((word) => `the ${word} one`),
  nth: NTH,
  degrees: [
    [/^(?:cheap(?:er|est)?|least expensive|less expensive)$/u, 'least', 'price'],
    [/^(?:most expensive|more expensive|dear(?:er|est)|pric(?:ier|iest))$/u, 'greatest', 'price'],
    [/^(?:old(?:er|est)|earli(?:er|est)|soon(?:er|est)|next)$/u, 'least', 'day'],
    [/^(?:new(?:er|est)|lat(?:er|est)|most recent)$/u, 'greatest', 'day'],
    [/^(?:small(?:er|est)|low(?:er|est))$/u, 'least', 'size'],
    [/^(?:big(?:ger|gest)|larg(?:er|est)|high(?:er|est))$/u, 'greatest', 'size'],
  ],
  hollow: setOf(
    'the a an my our your this that of in on at to for and or one ones with from other please pls i mean meant want its it is',
  ),
  pair: /^both(?!\p{L})|\btwo$/iu,
  one: /^ones?$/iu,
  oneBehind: /\sone$/iu,
  article: /^(?:the|my|that)\s/iu,
  patterns: [
    {
      way: 'all',
      pattern: new RegExp(
        `(?<!\\p{L})both(?:\\s+of\\s+(?:them|these|those)|(?:\\s+of)?(?:\\s+(?:my|the|our))?\\s+(?!(?:of|my|the|our)(?!\\p{L}))(?<noun>${WORD}))?|(?<!\\p{L})all(?:\\s+of)?\\s+(?:my|the|our)\\s+(?<nouns>${WORD})|(?<!\\p{L})all(?:\\s+of)?\\s+(?:them|these|those|two|three|four)(?!\\p{L})|(?<!\\p{L})(?:them|these|those)\\s+(?:all|both)(?!\\p{L})`,
        'giu',
      ),
    },
    {
      way: 'rest',
      pattern:
        /(?<!\p{L})(?:all\s+)?(?:of\s+)?the\s+(?:rest(?:\s+of\s+(?:them|these|those))?|others|other\s+(?:ones|two|three|four)|remaining\s+(?:ones?|two|three|four))(?!\p{L})/giu,
    },
    {
      way: 'other',
      pattern: new RegExp(`(?<!\\p{L})the\\s+others?(?:\\s+(?:ones?|(?<noun>${WORD})))?(?!\\p{L})`, 'giu'),
    },
    {
      way: 'nth',
      pattern: new RegExp(
        `(?<!\\p{L})(?:(?:the|my|that)\\s+)?(?<nth>${[...NTH.keys()].join('|')})(?:\\s+(?:one|(?<noun>(?!week|month|year|night|time|name|of(?!\\p{L})|floor|day|class|hour|thing|minute)${WORD}))(?!\\p{L})|${BREAK})`,
        'giu',
      ),
    },
    {
      way: 'most',
      pattern: new RegExp(
        `(?<!\\p{L})the\\s+(?<degree>(?:(?:most|least|more|less)\\s+)?\\p{L}+)\\s+(?:one|(?<noun>${WORD}))(?!\\p{L})`,
        'giu',
      ),
    },
    {
      way: 'like',
      pattern: new RegExp(
        `(?<!\\p{L})(?:the|that)\\s+(?:ones?|(?<noun>${WORD}))\\s+(?:with|from|in|at|for|to|by|about|ending|called|named|containing)\\s+(?<words>(?:the\\s+|a\\s+|an\\s+|my\\s+)?(?:${WORD}\\s*){1,5}?)${BREAK}`,
        'giu',
      ),
    },
    {
      way: 'like',
      pattern: new RegExp(
        `(?<!\\p{L})(?:the|that|this|my)\\s+(?<words>(?:${WORD}\\s+){1,4}?)(?:ones?|(?<noun>${WORD}))${BREAK}`,
        'giu',
      ),
    },
    {
      way: 'it',
      pattern: new RegExp(
        `(?<!\\p{L})(?:that|this|these|those|the\\s+same)\\s+(?:ones?|(?<noun>(?!(?:is|was|will|would|has|can|does|and|or)(?!\\p{L}))${WORD}))(?!\\p{L})|(?<!\\p{L})the\\s+(?<the>${WORD})${BREAK}`,
        'giu',
      ),
    },
    {
      way: 'it',
      pattern: new RegExp(
        `(?<!\\p{L})(?:it|its|him|his|her|them|their|(?<!(?:is|are|was|were)\\s)there|the\\s+same|the\\s+ones?)(?![\\p{L}'’])|(?<!\\p{L})(?:that|this|these|those)${BREAK}`,
        'giu',
      ),
    },
  ],
};
