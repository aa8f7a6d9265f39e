import type { PointerWords } from '../pointer-words.ts';
import { setOf } from '../word-list.ts';

const ORDINALS = ['primer', 'segund', 'tercer', 'cuart', 'quint', 'sext', 'séptim', 'octav', 'noven', 'décim'];

/** What may stand behind a pointer that has no noun. */
const BREAK =
  '(?=\\s*(?:$|[.,;:!?)]|(?:por|también|tambien|ahora|otra|de|para|en|con|a|al|y|o|pero|es|son|era|porque|gracias)(?!\\p{L})))';
const WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*";

export const POINTERS: PointerWords = {
  nthOne: ORDINALS.map((word) => `el ${word}o`),
  nth: new Map([
    ...ORDINALS.flatMap((word, n) => [[`${word}o`, n] as const, [`${word}a`, n] as const]),
    ['primer', 0],
    ['tercer', 2],
    ['último', -1],
    ['última', -1],
    ['ultimo', -1],
    ['ultima', -1],
  ]),
  degrees: [
    [/^más barat[oa]$/u, 'least', 'price'],
    [/^más car[oa]$/u, 'greatest', 'price'],
    [/^más (?:antigu[oa]|viej[oa])$/u, 'least', 'day'],
    [/^más (?:nuev[oa]|reciente)$/u, 'greatest', 'day'],
    [/^más (?:pequeñ[oa]|baj[oa])$/u, 'least', 'size'],
    [/^más (?:grande|alt[oa])$/u, 'greatest', 'size'],
  ],
  hollow: setOf('el la los las un una mi tu su ese esa este esta de en a para y o por favor otro otra que es lo'),
  pair: /^(?:amb[oa]s|l[oa]s\s+dos)(?!\p{L})/iu,
  one: /^(?:uno|una)$/iu,
  oneBehind: /\s(?:uno|una)$/iu,
  article: /^(?:el|la|mi|ese|esa)\s/iu,
  patterns: [
    {
      way: 'all',
      pattern: new RegExp(
        `(?<!\\p{L})(?:ambos|ambas|l[oa]s\\s+dos|tod[oa]s\\s+(?:ell[oa]s|es[oa]s|l[oa]s))(?:\\s+(?<noun>${WORD})(?!\\p{L})|${BREAK})`,
        'giu',
      ),
    },
    {
      way: 'rest',
      pattern:
        /(?<!\p{L})(?:(?:todo\s+)?el\s+resto|(?:tod[oa]s\s+)?l[oa]s\s+(?:dem[aá]s|otr[oa]s(?:\s+(?:dos|tres))?))(?!\p{L})/giu,
    },
    {
      way: 'other',
      pattern: new RegExp(`(?<!\\p{L})(?:el|la)\\s+otr[oa](?:\\s+(?<noun>${WORD})(?!\\p{L})|${BREAK})`, 'giu'),
    },
    {
      way: 'nth',
      pattern: new RegExp(
        `(?<!\\p{L})(?:el|la)\\s+(?<nth>(?:${ORDINALS.join('|')})[oa]?|[uú]ltim[oa])(?:\\s+(?<noun>(?!(?:vez|semana|mes|año|noche|día|piso)(?!\\p{L}))${WORD})(?!\\p{L})|${BREAK})`,
        'giu',
      ),
    },
    {
      way: 'most',
      pattern: new RegExp(
        `(?<!\\p{L})(?:el|la)\\s+(?:(?<noun>${WORD})\\s+)?(?<degree>más\\s+\\p{L}+)(?!\\p{L})`,
        'giu',
      ),
    },
    {
      way: 'it',
      pattern: new RegExp(
        `(?<!\\p{L})(?:ese|esa|este|esta|el\\s+mismo|la\\s+misma)\\s+(?<noun>${WORD})(?!\\p{L})|(?<!\\p{L})(?:el|la)\\s+(?<the>${WORD})${BREAK}`,
        'giu',
      ),
    },
    {
      way: 'it',
      pattern: new RegExp(
        `(?<!\\p{L})(?:eso|esto|lo\\s+mismo)(?!\\p{L})|(?<!\\p{L})(?:ese|esa|este|esta)${BREAK}`,
        'giu',
      ),
    },
  ],
};
