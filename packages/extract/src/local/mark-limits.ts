import { onceFor, type LanguagePack } from '@fw/signature';
import type { Candidate } from './candidate.ts';
import type { Reading } from './reading.ts';

/** Kinds of value that words may make a limit of. Days are looked at by the law of coverage. */
const MEASURED: ReadonlySet<Candidate['kind']> = new Set([
  'number',
  'money',
  'percent',
  'quantity',
  'headcount',
  'duration',
]);

/** Longest cue that is looked for beside a value, in UTF-16 code units. */
const REACH = 40;

/** Flags values that the words beside them make a limit ("up to 700", "30 or less") or inexact ("about 20"). */
export function markLimits({ text, language }: Reading, found: readonly Candidate[]): readonly Candidate[] {
  const patterns = patternsOf(language);
  return found.map((candidate) => {
    if (!MEASURED.has(candidate.kind)) return candidate;
    const { start, end } = candidate;
    const head = text.slice(Math.max(0, start - REACH), start);
    const before = patterns.before.exec(head)?.[0].length ?? 0;
    const after = patterns.after.exec(text.slice(end, end + REACH))?.[0].length ?? 0;
    const isAbout = patterns.about.test(head) || patterns.aboutAfter.test(text.slice(end, end + REACH));
    return {
      ...candidate,
      ...((before > 0 || after > 0) && { limit: text.slice(start - before, end + after).trim() }),
      ...(isAbout && { isAbout }),
    };
  });
}

const patternsOf = onceFor(({ marks }: LanguagePack) => ({
  before: new RegExp(`(?:(?<![\\p{L}\\p{N}])(?:${marks.limitBefore})|[<>≤≥]=?)\\s*$`, 'iu'),
  after: new RegExp(`^[\\s,]*(?:${marks.limitAfter})(?![\\p{L}\\p{N}])`, 'iu'),
  about: new RegExp(`(?:(?<![\\p{L}\\p{N}])(?:${marks.about})|~)\\s*$`, 'iu'),
  aboutAfter: new RegExp(`^[\\s,-]*(?:${marks.aboutAfter})(?![\\p{L}\\p{N}])`, 'iu'),
}));
