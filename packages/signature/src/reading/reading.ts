import type { SlotValue } from '../evidence/evidence.ts';
import type { Words } from './vocabulary.ts';

/** Stretch of the utterance that a value was read from. */
export interface Span {
  readonly slot: string;
  readonly given: SlotValue;
  readonly start: number;
  readonly end: number;
}

/** A word or a number of it. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the words of an utterance are to a command. */
export interface Reading {
  readonly spans: readonly Span[];
  readonly tokens: readonly Token[];
  /** Words that belong to the command. */
  readonly own: ReadonlySet<string>;
  readonly words: Words;
}

/** An hour of the wall clock. */
export function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{2}:\d{2}(?::\d{2})?$/u.test(value);
}
