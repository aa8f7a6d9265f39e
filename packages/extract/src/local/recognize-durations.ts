import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { countOf } from './number-words.ts';
import { AMOUNT, GAP, MAYBE_GAP, phrase, TIME_UNIT } from './patterns.ts';
import type { Reading } from './reading.ts';
import { formatDuration, unitOf } from './time-units.ts';

const COUNTED = phrase(`(?<count>${AMOUNT})[ \\t-]{1,3}(?<unit>${TIME_UNIT})(?<more>${GAP}and${GAP}a${GAP}half)?`);
const GLUED = new RegExp(
  `(?<![\\p{L}\\p{N}.,:])(?<count>\\d{1,4}(?:\\.\\d{1,2})?)(?<unit>hours?|hrs?|h|minutes?|mins?|min|days?|d|weeks?|w|seconds?|secs?|s)(?![\\p{L}\\p{N}])`,
  'giu',
);
const JOINED = new RegExp(`^${MAYBE_GAP}(?:,|and)?${MAYBE_GAP}$`, 'i');

/** Behind these words a count of time is a stretch of the calendar or a place in it, not a length. */
const DISTANCE = /^\s*(?:ago|from\s+(?:now|today|tomorrow)|later|hence|earlier)\b/i;
const CALENDAR =
  /\b(?:last|past|next|previous|in|within|coming|following|the first|every|each|once|twice|times)\s+(?:the\s+)?$/i;

/** Finds lengths of time: "two weeks", "an hour and a half", "1h30", "2 hours 15 minutes", "a year". */
export function recognizeDurations(reading: Reading): readonly Candidate[] {
  const { text } = reading;
  const parts = [...text.matchAll(COUNTED), ...text.matchAll(GLUED), ...text.matchAll(CLOCKED)]
    .map((match) => partOf(text, match))
    .filter((part) => part !== undefined)
    .sort((a, b) => a.start - b.start);
  const merged: CandidateOf<'duration'>[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last !== undefined && part.start < last.end) continue;
    const sum = last === undefined ? undefined : add(text, last, part);
    if (sum === undefined) merged.push(part);
    else merged[merged.length - 1] = sum;
  }
  return merged;
}

/** "1h30", "2h 05m". */
const CLOCKED = /(?<![\p{L}\p{N}.,])(?<hours>\d{1,3})h[ ]?(?<minutes>[0-5]?\d)(?:m|min|mins)?(?![\p{L}\p{N}])/giu;

function partOf(text: string, match: RegExpExecArray): CandidateOf<'duration'> | undefined {
  const { count = '', unit = '', more, hours, minutes } = match.groups ?? {};
  const span = { start: match.index, end: match.index + match[0].length };
  if (hours !== undefined)
    return mention(text, span, { kind: 'duration', value: `PT${Number(hours)}H${Number(minutes)}M`, confidence: 0.9 });
  const amount = countOf(count);
  if (amount === undefined || (/^second$/i.test(unit) && /^(?:an?|\p{L}+ty)$/iu.test(count))) return undefined;
  const { unit: canonical, factor } = unitOf(unit);
  const value = formatDuration((amount + (more === undefined ? 0 : 0.5)) * factor, canonical);
  const before = text.slice(Math.max(0, span.start - 16), span.start);
  const placed = DISTANCE.test(text.slice(span.end, span.end + 20)) || CALENDAR.test(before);
  return mention(text, span, { kind: 'duration', value, confidence: placed ? 0.3 : 0.85, grain: canonical });
}

/** "2 hours and 15 minutes": the second part has the smaller unit. */
function add(
  text: string,
  left: CandidateOf<'duration'>,
  right: CandidateOf<'duration'>,
): CandidateOf<'duration'> | undefined {
  if (!JOINED.test(text.slice(left.end, right.start))) return undefined;
  const [a, b] = [left.value, right.value];
  const clock = a.includes('T') && b.startsWith('PT') && /H$/.test(a) && /[MS]$/.test(b) && !b.includes('H');
  const calendar =
    !a.includes('T') && !b.includes('T') && /[YMW]$/.test(a) && /[MWD]$/.test(b) && a.at(-1) !== b.at(-1);
  if (!clock && !calendar) return undefined;
  return mention(
    text,
    { start: left.start, end: right.end },
    { kind: 'duration', value: a + b.slice(clock ? 2 : 1), confidence: left.confidence },
  );
}
