import { deniedIn, type Stretch } from './negation-scope.ts';
import { foldName } from './spoken-forms.ts';

/** Texts in which values are looked for, each prepared once. */
export interface Corpus {
  readonly texts: readonly string[];
  readonly pieces: Map<string, Piece>;
}

interface Piece {
  readonly folded: string;
  /** Stretches of the folded text that are denied. */
  readonly denied: readonly Stretch[];
}

const corpora = new WeakMap<readonly string[], Corpus>();

/** Prepares texts; the same list is prepared once. */
export function corpusOf(texts: readonly string[]): Corpus {
  const known = corpora.get(texts);
  if (known !== undefined) return known;
  const corpus: Corpus = { texts, pieces: new Map() };
  corpora.set(texts, corpus);
  return corpus;
}

/**
 * Whether one of the forms stands in one of the texts as whole words, outside of what the text denies. Words that carry
 * no meaning by themselves ("the", "to") are no evidence, and neither is a part of a number for a number.
 */
export function standsIn(corpus: Corpus, forms: readonly string[] | number | bigint): boolean {
  if (typeof forms === 'number' || typeof forms === 'bigint') return numberStands(corpus, forms);
  const wanted = forms.map(foldName).filter((form) => form !== '' && !isHollow(form));
  return wanted.length > 0 && corpus.texts.some((text) => wanted.some((form) => stands(corpus, text, form)));
}

/** Whether every word of a phrase that means something by itself stands in one of the texts, in whatever order. */
export function wordsStandIn(corpus: Corpus, phrase: string): boolean {
  const words = (foldName(phrase).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !isHollow(word));
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
      return (denied ??= deniedIn(text).map(({ start, end }) => ({
        start: foldName(text.slice(0, start)).length,
        end: foldName(text.slice(0, end)).length,
      })));
    },
  };
  corpus.pieces.set(text, piece);
  return piece;
}

const HOLLOW = new Set(
  `a an the this that these those it its to of for in on at by with from as and or but if is are was be been am i me my we us our
  you your he him his she her they them their there here please so then than too also just der die das ein eine den dem des zu von
  für mit und oder ich du er sie es wir ihr le la les un une de des du et ou el los las una y o`.split(/\s+/u),
);

/** Words without a meaning of their own stand in every sentence. */
function isHollow(form: string): boolean {
  return form.split(' ').every((word) => HOLLOW.has(word));
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

function numberStands(corpus: Corpus, value: number | bigint): boolean {
  const digits = String(value);
  const grouped =
    typeof value === 'number' && Number.isInteger(value)
      ? [value.toLocaleString('en-US'), value.toLocaleString('de-DE')]
      : [];
  const forms = [...new Set([digits, ...grouped])].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const number = new RegExp(`(?<![\\p{L}\\d]|\\d[.,])(?:${forms.join('|')})(?:[.,]0+)?(?![\\p{L}\\d]|[.,]\\d)`, 'u');
  const word = SMALL[Number(value)];
  return corpus.texts.some((text) => {
    if (word !== undefined && stands(corpus, text, word)) return true;
    const match = number.exec(text);
    if (match === null) return false;
    const denied = deniedIn(text);
    return [...text.matchAll(new RegExp(number, 'gu'))].some(
      ({ index }) => !denied.some(({ start, end }) => index >= start && index < end),
    );
  });
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
