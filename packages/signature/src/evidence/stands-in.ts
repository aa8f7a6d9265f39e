import { ENGLISH } from '../language/english/index.ts';
import type { LanguagePack } from '../language/language-pack.ts';
import { deniedIn, type Stretch } from '../reading/denied-in.ts';
import { onceFor } from '../language/once-for.ts';
import { foldName } from './spoken-forms.ts';

/** Texts in which values are looked for, each prepared once. */
export interface Corpus {
  readonly texts: readonly string[];
  readonly language: LanguagePack;
  readonly pieces: Map<string, Piece>;
}

interface Piece {
  readonly folded: string;
  /** Stretches of the folded text that are denied. */
  readonly denied: readonly Stretch[];
}

const corporaIn = onceFor((language: LanguagePack) =>
  onceFor((texts: readonly string[]): Corpus => ({ texts, language, pieces: new Map() })),
);

/** Prepares texts; the same list is prepared once. */
export function corpusOf(texts: readonly string[], language: LanguagePack = ENGLISH): Corpus {
  return corporaIn(language)(texts);
}

/**
 * Whether one of the forms stands in one of the texts as whole words, outside of what the text denies. Words that carry
 * no meaning by themselves ("the", "to") are no evidence, and neither is a part of a number for a number.
 */
export function standsIn(corpus: Corpus, forms: readonly string[] | number | bigint): boolean {
  if (typeof forms === 'number' || typeof forms === 'bigint') return numberStands(corpus, forms);
  const wanted = forms.map(foldName).filter((form) => form !== '' && !isHollow(form, corpus.language));
  // What was said last is said first of most values, and the rest of a conversation need not be looked at then.
  return (
    wanted.length > 0 &&
    corpus.texts.findLast((text) => wanted.some((form) => stands(corpus, text, form))) !== undefined
  );
}

/** Whether every word of a phrase that means something by itself stands in one of the texts, in whatever order. */
export function wordsStandIn(corpus: Corpus, phrase: string): boolean {
  const words = (foldName(phrase).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !isHollow(word, corpus.language));
  return words.length > 0 && words.every((word) => standsIn(corpus, [word]));
}

function stands(corpus: Corpus, text: string, form: string): boolean {
  const piece = pieceOf(corpus, text);
  return placesOf(piece.folded, form).some((at) => !piece.denied.some(({ start, end }) => at >= start && at < end));
}

function pieceOf(corpus: Corpus, text: string): Piece {
  const known = corpus.pieces.get(text);
  if (known !== undefined) return known;
  let denied: readonly Stretch[] | undefined;
  const piece: Piece = {
    folded: foldName(text),
    // Most words stand nowhere: what is denied is looked for only when it matters.
    get denied() {
      return (denied ??= deniedIn(text, corpus.language, 'ofEvidence').map(({ start, end }) => ({
        start: foldName(text.slice(0, start)).length,
        end: foldName(text.slice(0, end)).length,
      })));
    },
  };
  corpus.pieces.set(text, piece);
  return piece;
}

/** Words without a meaning of their own stand in every sentence. */
function isHollow(form: string, { evidence }: LanguagePack): boolean {
  return form.split(' ').every((word) => evidence.hollow.has(word));
}

/** Numbers up to this are looked for in words as well. */
const LARGEST_WORD = 12;

const numberWords = onceFor(
  ({ numbers }: LanguagePack): ReadonlyMap<number, string> =>
    new Map([...numbers.small].filter(([, value]) => value <= LARGEST_WORD).map(([word, value]) => [value, word])),
);

function numberStands(corpus: Corpus, value: number | bigint): boolean {
  const digits = String(value);
  const grouped =
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1_000
      ? [value.toLocaleString('en-US'), value.toLocaleString('de-DE')]
      : [];
  const forms = [...new Set([digits, ...grouped])].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const number = new RegExp(`(?<![\\p{L}\\d]|\\d[.,])(?:${forms.join('|')})(?:[.,]0+)?(?![\\p{L}\\d]|[.,]\\d)`, 'u');
  const word = numberWords(corpus.language).get(Number(value));
  const hit = corpus.texts.findLast((text) => {
    if (word !== undefined && stands(corpus, text, word)) return true;
    const match = number.exec(text);
    if (match === null) return false;
    const denied = deniedIn(text, corpus.language, 'ofEvidence');
    return [...text.matchAll(new RegExp(number, 'gu'))].some(
      ({ index }) => !denied.some(({ start, end }) => index >= start && index < end),
    );
  });
  return hit !== undefined;
}

/** Where a phrase stands as whole words. */
function placesOf(folded: string, wanted: string): readonly number[] {
  const places: number[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (!joins(folded[at - 1], wanted[0]) && !joins(folded[at + wanted.length], wanted.at(-1))) places.push(at);
  }
  return places;
}

/** Whether two neighbouring characters belong to one word, so that "1" does not stand in "W123". */
function joins(outside: string | undefined, inside: string | undefined): boolean {
  return outside !== undefined && inside !== undefined && /[\p{L}\p{N}]/u.test(outside) && /[\p{L}\p{N}]/u.test(inside);
}
