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

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T|$)/u;

/** A day, or a moment. */
export function isDate(value: unknown): boolean {
  return value instanceof Date || (typeof value === 'string' && ISO_DATE.test(value));
}

/** The words and numbers of an utterance, in order. */
export function tokensOf(utterance: string): readonly Token[] {
  return [...utterance.slice(0, LONGEST).matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A word or a number; ":" and "/" hold it together between digits only: "5:30", but "says:30". */
const TOKEN = /[\p{L}\p{N}](?:(?:[\p{L}\p{N}'’.,%]|(?<=\p{N})[:/](?=\p{N}))*[\p{L}\p{N}%])?|%/gu;

/** A longer text is looked at as far as this; in UTF-16 code units. */
const LONGEST = 5_000;
