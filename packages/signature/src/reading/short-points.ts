import { onceFor } from '../language/once-for.ts';
import type { ShortForms } from '../language/short-forms.ts';

/** A point that belongs to the word before it. `inName` where that word is a part of a name: "Dr.", "J.", "Inc.". */
export interface ShortPoint {
  readonly at: number;
  readonly inName: boolean;
}

/** A point behind a word, with blanks and more of the text behind it. */
const POINT = /(?<=[\p{L}\p{M}º])\.(?=\s+\S)/gu;
/** The word before a point, with points of its own inside ("e.g"), and what stands before it. */
const WORD = /(?<before>\S+)?(?<gap>\s+|^|[("“'‘¿¡/-])(?<word>(?:\p{L}[./])*[\p{L}\p{M}º]+)$/u;
/** Words are looked for so far before a point. In UTF-16 code units; no short form and word before it is longer. */
const REACH = 48;

/** Where points end no sentence: behind short forms and initials. Offsets in UTF-16 code units. */
export function shortPointsIn(text: string, words: ShortForms): readonly ShortPoint[] {
  const sets = setsOf(words);
  return [...text.matchAll(POINT)].flatMap(({ index: at }) => {
    const { before = '', word } = WORD.exec(text.slice(Math.max(0, at - REACH), at))?.groups ?? {};
    const next = text.slice(at + 1, at + REACH).trimStart();
    const inName = word === undefined ? undefined : kindOf(word, { before, next }, sets);
    return inName === undefined ? [] : [{ at, inName }];
  });
}

/** The same text, where such points are letters: what looks for the end of a sentence finds none there. */
export function withoutShortPoints(text: string, words: ShortForms): string {
  const points = shortPointsIn(text, words);
  return (
    points.map(({ at }, index) => text.slice((points[index - 1]?.at ?? -1) + 1, at) + LETTER).join('') +
    text.slice((points.at(-1)?.at ?? -1) + 1)
  );
}

/** The points again. */
export function withShortPoints(text: string): string {
  return text.replaceAll(LETTER, '.');
}

/** Latin letter sinological dot, as long as a point. */
const LETTER = '\uA78F';

/** Whether a point behind a word belongs to a name; `undefined` where it ends a sentence. */
function kindOf(
  word: string,
  { before, next }: { readonly before: string; readonly next: string },
  { titles, numbered, denying, open, closing, lettered }: Sets,
): boolean | undefined {
  const folded = word.toLowerCase();
  const isBehindName = /^\p{Lu}/u.test(before) && !before.endsWith('.');
  // "5 Main St. Cancel it": behind a name it is no title.
  const isTitle = titles.has(folded) && /^[\p{L}&]/u.test(next) && !(closing.has(folded) && isBehindName);
  if (isTitle || (closing.has(folded) && !/^\p{Lu}/u.test(next))) return true;
  // "No. 5" at the beginning may deny what was said: only that of "track No. 5" cannot.
  const isNo = denying.has(folded) && !/[\p{L}\p{N}]$/u.test(before);
  const isNumbered = numbered.has(folded) && /^#?\p{N}/u.test(next) && !isNo;
  if (open.has(folded) || isNumbered) return false;
  const isInitial = /^\p{Lu}$/u.test(word) && /^\p{Lu}/u.test(next) && !lettered.has(before.toLowerCase());
  return isInitial && (word !== 'I' || before.endsWith('.')) ? true : undefined;
}

type Sets = Readonly<Record<keyof ShortForms, ReadonlySet<string>>>;

const setsOf = onceFor((words: ShortForms): Sets => {
  const setOf = (name: keyof ShortForms) => new Set(words[name].split(' '));
  return {
    titles: setOf('titles'),
    numbered: setOf('numbered'),
    denying: setOf('denying'),
    open: setOf('open'),
    closing: setOf('closing'),
    lettered: setOf('lettered'),
  };
});
