import { ENGLISH } from '@fw/signature/language';
import { createReading, type Reading, type ReadingOptions } from '../local/reading.ts';

/** Texts as they were read at a moment: all commands and values of a turn are asked about the same few. */
const READ_AT = new WeakMap<Date, readonly { readonly text: string; readonly reading: Reading }[]>();

/** Texts that are kept of a moment. Source: chosen here; a turn rarely has more to ask about. */
const KEPT = 16;

/** A text prepared at a moment, once for all that is asked of it then. */
export function readingAt(text: string, options: ReadingOptions): Reading {
  const before = READ_AT.get(options.now) ?? [];
  const known = before.find((each) => each.text === text && isReadAlike(each.reading.options, options));
  if (known !== undefined) return known.reading;
  const reading = createReading(text, options);
  READ_AT.set(options.now, [...before.slice(1 - KEPT), { text, reading }]);
  return reading;
}

function isReadAlike(before: ReadingOptions, now: ReadingOptions): boolean {
  const one: ReadingOptions = { language: ENGLISH, ...before };
  const other: ReadingOptions = { language: ENGLISH, ...now };
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  // The names are those of the options.
  return [...names].every((name) => one[name as keyof ReadingOptions] === other[name as keyof ReadingOptions]);
}
