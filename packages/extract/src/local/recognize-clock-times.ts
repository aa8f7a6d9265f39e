import { formatTime } from './calendar.ts';
import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { FUNCTION_WORDS } from './common-words.ts';
import { CLOCK_FORMS, NAMED_HOUR, pastOrTo, type ClockForm } from './clock-forms.ts';
import { countOf } from './number-words.ts';
import type { Reading } from './reading.ts';

/** "at 5 people", "from 20 to 30 euros": a noun behind the hour, or behind the range that it opens, makes it a count. */
function isCounted({ tokens, text }: Reading, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  const range = /^\s{0,3}(?:to|and|-|–)\s{0,3}\d{1,6}(?:[.,]\d{1,2})?/i.exec(text.slice(end, end + 24));
  const behind = end + (range?.[0].length ?? 0);
  if (range !== null && /^\s?[%€$£]/.test(text.slice(behind, behind + 2))) return true;
  const next = tokens.find((token) => token.start >= behind);
  if (next === undefined || next.kind !== 'word') return false;
  return !(FUNCTION_WORDS.has(next.lower) || CLOCK_WORD.test(next.lower));
}

/** Words that may follow an hour without counting it. */
const CLOCK_WORD =
  /^(?:works?|fine|good|ok|sharp|exactly|latest|earliest|do|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?s?|am|pm|h|hrs|[apo])$/;

/** Finds times of day: "7:30 pm", "9 05 in the morning", "25 to 7", "half past eight", "at 4", "noon", "in 8 hours". */
export function recognizeClockTimes(reading: Reading): readonly Candidate[] {
  const found: CandidateOf<'time'>[] = [];
  if (!saysNumber(reading) && !NAMED_HOUR.test(reading.text)) return found;
  for (const form of CLOCK_FORMS) {
    for (const match of reading.text.matchAll(form.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      const time = toTime(reading, form, match);
      if (time !== undefined) found.push(time);
    }
  }
  return found;
}

/** Whether a number is said at all, also one that is none by itself: "six forty-three". */
function saysNumber({ tokens, language: { numbers } }: Reading): boolean {
  return tokens.some(({ kind, lower }) => kind === 'digits' || numbers.small.has(lower) || numbers.tens.has(lower));
}

function toTime(reading: Reading, form: ClockForm, match: RegExpExecArray): CandidateOf<'time'> | undefined {
  const groups = match.groups ?? {};
  if (form.read === pastOrTo && isRange(reading.text, match)) return undefined;
  if (form.isBare === true && isCounted(reading, match)) return undefined;
  if (isLength(reading.text, match)) return undefined;
  const said = form.read(groups);
  if (said === undefined || said.hour > 24 || said.minute > 59) return undefined;
  const half = groups['half'];
  const hour = half === undefined ? said.hour % 24 : inHalf(said.hour, half);
  if (hour === undefined) return undefined;
  const seconds = groups['second'] === undefined ? '' : `:${groups['second']}`;
  const value = formatTime(hour, said.minute) + seconds;
  const undecided =
    half === undefined && groups['word'] === undefined && hour >= 1 && hour <= 12 && !/^0/.test(groups['hour'] ?? '');
  const end = match.index + match[0].replace(/\s+$/, '').length;
  return mention(
    reading.text,
    { start: match.index, end },
    {
      kind: 'time',
      value,
      confidence: form.confidence,
      ...(undecided && { alternatives: [formatTime((hour + 12) % 24, said.minute) + seconds] }),
    },
  );
}

/** "1h30" is how long, "at 1h30" and "19h30" are when. */
function isLength(text: string, match: RegExpExecArray): boolean {
  if (!/^\d{1,2}h\d/i.test(match[0]) || Number(match.groups?.['hour']) > 5) return false;
  return !/\b(?:at|by|until|from|to)\s{1,3}$/i.test(text.slice(Math.max(0, match.index - 8), match.index));
}

/** "from 5 to 8" and "5 to 10 people" are ranges; minutes that nobody says before an hour as well. */
function isRange(text: string, match: RegExpExecArray): boolean {
  const groups = match.groups ?? {};
  if (/past|after/i.test(groups['way'] ?? '') || /quarter|half/i.test(groups['minutes'] ?? '')) return false;
  if ((countOf(groups['minutes'] ?? '') ?? 0) % 5 !== 0 && !/minute/i.test(match[0])) return true;
  const before = text.slice(Math.max(0, match.index - 16), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
  if (/\b(?:from|between)\s+$/i.test(before))
    return groups['half'] === undefined || !/\b(?:to|and|until|till)\b/i.test(after);
  return (
    groups['half'] === undefined &&
    /^\s*(?:%|€|£|\$|percent|people|persons?|guests?|adults?|kids?|days?|weeks?|months?|years?|hours?|minutes?|dollars?|euros?|pounds?|items?)/i.test(
      after,
    )
  );
}

/** The hour on the 24-hour clock, given what the day part says; `undefined` where the two cannot both hold. */
function inHalf(hour: number, half: string): number | undefined {
  const part = half.toLowerCase();
  if (/^a/.test(part) && !part.startsWith('afternoon') && !part.startsWith('at'))
    return hour > 12 ? undefined : hour % 12;
  if (part.includes('morning')) return hour === 12 ? 0 : hour > 12 ? hour : hour;
  if (hour > 12) return hour % 24;
  if (part.includes('night') && !part.includes('tonight')) return hour === 12 ? 0 : hour < 6 ? hour : hour + 12;
  if (part.includes('noon') && !part.includes('afternoon')) return hour === 12 ? 12 : undefined;
  return hour === 12 ? 12 : hour + 12;
}

/** Minutes since midnight of a canonical time. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
