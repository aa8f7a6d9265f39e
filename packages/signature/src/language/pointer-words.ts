/** How words refer to something that was listed or spoken of. */
export type PointerWay = 'it' | 'nth' | 'other' | 'rest' | 'all' | 'most' | 'like';

/** Words that refer to something on the table. */
export interface PointerWords {
  /** Names the n-th of a list, from 0: "the first one". */
  readonly nthOne: readonly string[];
  /** Places by word, from 0; -1 is the last. */
  readonly nth: ReadonlyMap<string, number>;
  /** Degrees that choose one of a list, and by what. */
  readonly degrees: readonly (readonly [RegExp, 'least' | 'greatest', 'price' | 'day' | 'size'])[];
  /** Words of a description that describe nothing. */
  readonly hollow: ReadonlySet<string>;
  /** Says that all are two. */
  readonly pair: RegExp;
  /** Stands for the noun, so that it is none; whole, and at the end of a phrase. */
  readonly one: RegExp;
  readonly oneBehind: RegExp;
  /** Without it at the beginning a bare ordinal orders words and points at nothing: "first, cancel it". */
  readonly article: RegExp;
  /**
   * From the surest to the least sure; global. Groups: `noun` is what it is called, `nth` a place, `degree` a degree, `nouns` what
   * all of them are called,
   * `words` what it must answer to, `the` a noun behind an article.
   */
  readonly patterns: readonly { readonly way: PointerWay; readonly pattern: RegExp }[];
}
