import type { ReadingCase, Said } from './cases.ts';

/** What a reader makes of a sentence when one value is asked for. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Said }
  /** It asks, offering these; none when it only repeats what it did not understand. */
  | { readonly kind: 'asked'; readonly offered: readonly Said[] }
  | { readonly kind: 'nothing' };

/** An engine under one name, with the kinds that it knows. */
export interface Reader {
  readonly name: string;
  knows(kind: string): boolean;
  read(one: ReadingCase): Promise<Answer> | Answer;
}

export const NOTHING: Answer = { kind: 'nothing' };
