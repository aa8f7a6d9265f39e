/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Within quotation marks of any kind; an apostrophe opens none inside a word. */
export const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»|(?<![\p{L}\p{N}])['‘][^'’]{3,}['’](?![\p{L}\p{N}])/gu;

/** Stretches of a text that stand in quotation marks, the marks included. */
export function quotedIn(text: string): readonly Stretch[] {
  return [...text.matchAll(QUOTED)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
