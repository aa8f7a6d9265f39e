import type { Candidate } from './candidate.ts';
import { wallTimeAt, type WallTime } from './calendar.ts';
import { shortPointsIn } from '@fw/signature';
import { ENGLISH, type LanguagePack } from '@fw/signature/language';
import { readNumbers, type NumberMention } from './read-number.ts';
import type { Spoken } from './written-number.ts';
import { tokenize, type Token } from './tokenize.ts';

/** How a text is to be read. */
export interface ReadingOptions {
  /** Reference clock for "tomorrow". */
  readonly now: Date;
  /** IANA name; the machine's when absent. */
  readonly timeZone?: string;
  /** What "9/3" means: month first as in the United States, or day first. `mdy` when absent. */
  readonly dateOrder?: 'mdy' | 'dmy';
  /**
   * Which year or month an incomplete date means. `context` (when absent) goes back after "since" and the like and
   * forward otherwise; `future` always goes forward.
   */
  readonly prefer?: 'context' | 'future';
  /** Whether the ends of a range help each other: "from the 3rd to the 6th of May" begins in May. `true` when absent. */
  readonly alignRanges?: boolean;
  /** Operators, in lower case, that part the numbers of the command that is read for: "times" of a multiplication. */
  readonly operators?: ReadonlySet<string>;
  /** Words of the language that is spoken; English when absent. */
  readonly language?: LanguagePack;
}

/** A text prepared once for all recognisers. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly numbers: readonly NumberMention[];
  /** The same by their first token. */
  readonly numberAt: ReadonlyMap<number, NumberMention>;
  readonly language: LanguagePack;
  /** The tokens with the words of numbers. */
  readonly spoken: Spoken;
  /** What the clock on the wall shows. */
  readonly wall: WallTime;
  readonly options: ReadingOptions;
}

/** Finds mentions of one kind. Never throws; time grows linearly with the text. */
export type Recognizer = (reading: Reading) => readonly Candidate[];

/**
 * Longest text that recognisers look at, in UTF-16 code units. A sentence has under 300; what is longer is pasted
 * material, whose head is enough to find values in and whose whole would cost time.
 */
export const MAX_READ = 4_000;

/** Prepares a text; what lies beyond {@link MAX_READ} is not read. */
export function createReading(text: string, options: ReadingOptions): Reading {
  const isCut = text.length > MAX_READ;
  // A word or number at the cut is half of one.
  const read = isCut ? text.slice(0, MAX_READ).replace(/(?<=\s)\S*$/, '') : text;
  const language = options.language ?? ENGLISH;
  const points = shortPointsIn(read, language.mood.shortForms).filter(({ inName }) => inName);
  const tokens = tokenize(read, new Set(points.map(({ at }) => at)));
  const numbers = readNumbers(tokens, options.operators, language.numbers).filter(
    ({ to }) => !isCut || to < tokens.length,
  );
  let wall: WallTime | undefined;
  const numberAt = new Map(numbers.map((number) => [number.from, number]));
  return {
    text: read,
    tokens,
    numbers,
    numberAt,
    language,
    spoken: { tokens, words: language.numbers },
    // Most texts speak of no time, and asking the zone costs as much as all numbers.
    get wall() {
      return (wall ??= wallTimeAt(options.now, options.timeZone));
    },
    options,
  };
}

/** Offsets of a run of tokens; `to` is exclusive. */
export function spanOf(reading: Reading, from: number, to: number): { readonly start: number; readonly end: number } {
  return { start: reading.tokens[from]?.start ?? 0, end: reading.tokens[to - 1]?.end ?? 0 };
}
