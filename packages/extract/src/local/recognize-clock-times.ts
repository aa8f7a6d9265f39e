import { addMinutes, formatTime } from './calendar.ts';
import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { FUNCTION_WORDS } from './common-words.ts';
import { COUNT, countOf } from './number-words.ts';
import { AMOUNT, DAY_PART, GAP, MAYBE_GAP, phrase, WORD_END, WORD_START } from './patterns.ts';
import type { Reading } from './reading.ts';
import { shiftMoment, unitOf } from './time-units.ts';

const MERIDIEM = `(?<half>(?:[ap]\\.?${MAYBE_GAP}m(?:\\.|${WORD_END}))|${DAY_PART}${WORD_END})`;
const OCLOCK = `o['’]?${MAYBE_GAP}clock`;
const SPOKEN_HOUR = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const SPOKEN_MINUTE = `oh${GAP}(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?`;

/** Words before a bare hour that make it one: "at 4", "by 7", "slot at 1", "no later than 9". */
const HOUR_CUE = `(?:at|around|about|after|before|by|until|till|til|since|from|between|later${GAP}than|earlier${GAP}than|past)`;

interface Form {
  readonly pattern: RegExp;
  readonly confidence: number;
  /** Only a preposition makes it a time. */
  readonly isBare?: true;
  /** Hour and minute as said; the half of the day is applied by the caller. */
  read(
    groups: Readonly<Record<string, string | undefined>>,
  ): { readonly hour: number; readonly minute: number } | undefined;
}

const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>[01]?\\d|2[0-4])[:h](?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d))?(?:${MAYBE_GAP}${MERIDIEM})?(?![\\p{L}\\p{N}_:]|/\\d)`,
      'giu',
    ),
    confidence: 0.95,
    read: digital,
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>[01]?\\d|2[0-4])(?:\\.|${MAYBE_GAP})(?<minute>[0-5]\\d)${MAYBE_GAP}${MERIDIEM}`,
      'giu',
    ),
    confidence: 0.95,
    read: digital,
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?<minutes>${COUNT}|quarter|a${GAP}quarter|half)(?:${GAP}minutes?)?${GAP}(?<way>past|after|to|before|til|till)${GAP}(?<hour>${COUNT}|noon|midnight)(?:${MAYBE_GAP}${MERIDIEM}|${WORD_END})`,
      'giu',
    ),
    confidence: 0.9,
    read: pastOrTo,
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>[01]?\\d|2[0-4]|${SPOKEN_HOUR})${MAYBE_GAP}(?:${OCLOCK}${MAYBE_GAP})?${MERIDIEM}`,
      'giu',
    ),
    confidence: 0.9,
    read: ({ hour }) => atHour(hour),
  },
  {
    pattern: phrase(`(?<hour>[01]?\\d|2[0-4]|${SPOKEN_HOUR})${MAYBE_GAP}${OCLOCK}`),
    confidence: 0.95,
    read: ({ hour }) => atHour(hour),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>${SPOKEN_HOUR})${GAP}(?<minute>${SPOKEN_MINUTE})(?:${MAYBE_GAP}${MERIDIEM}|${WORD_END})`,
      'giu',
    ),
    confidence: 0.7,
    read: ({ hour, minute }) => {
      const minutes = countOf((minute ?? '').replace(/^oh\s+/i, ''));
      return minutes === undefined ? undefined : { hour: countOf(hour ?? '') ?? 0, minute: minutes };
    },
  },
  {
    pattern: phrase('(?<word>noon|midday|midnight)'),
    confidence: 0.95,
    read: ({ word }) => ({ hour: word?.toLowerCase() === 'midnight' ? 0 : 12, minute: 0 }),
  },
  {
    pattern: phrase(`(?<hour>[01]?\\d|2[0-4]|${SPOKEN_HOUR})${MAYBE_GAP}-?ish`),
    confidence: 0.8,
    read: ({ hour }) => atHour(hour),
  },
  {
    pattern: phrase(`(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)${MAYBE_GAP}(?:hours|hrs|h)`),
    confidence: 0.9,
    read: digital,
  },
  {
    pattern: new RegExp(
      `(?<=${WORD_START}${HOUR_CUE}${GAP}(?:about${GAP}|around${GAP}|half${GAP})?)(?<hour>[01]?\\d|2[0-4]|${SPOKEN_HOUR})(?:[.](?<minute>[0-5]\\d))?${WORD_END}(?![.,]\\d|[ ]?[%°€£$/-]|:\\d)`,
      'giu',
    ),
    confidence: 0.55,
    isBare: true,
    read: ({ hour, minute }) => (minute === undefined ? atHour(hour) : { hour: Number(hour), minute: Number(minute) }),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_.,])(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)(?![\\p{L}\\p{N}_])(?![.,]\\d)`,
      'gu',
    ),
    confidence: 0.35,
    read: digital,
  },
];

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
  /^(?:work|works|fine|good|ok|sharp|exactly|latest|earliest|do|mon|tue|wed|thu|fri|sat|sun|am|pm|tomorrow|tonight|[apo]$)/;

/** Finds times of day: "7:30 pm", "9 05 in the morning", "25 to 7", "half past eight", "at 4", "noon", "in 8 hours". */
export function recognizeClockTimes(reading: Reading): readonly Candidate[] {
  const found: CandidateOf<'time'>[] = [];
  for (const form of FORMS) {
    for (const match of reading.text.matchAll(form.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      const time = toTime(reading, form, match);
      if (time !== undefined) found.push(time);
    }
  }
  return [...found, ...recognizeRelativeTimes(reading)];
}

function toTime(reading: Reading, form: Form, match: RegExpExecArray): CandidateOf<'time'> | undefined {
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

function digital({ hour, minute }: Readonly<Record<string, string | undefined>>): {
  readonly hour: number;
  readonly minute: number;
} {
  return { hour: Number(hour), minute: Number(minute) };
}

function atHour(hour: string | undefined): { readonly hour: number; readonly minute: number } | undefined {
  const value = countOf(hour ?? '');
  return value === undefined ? undefined : { hour: value, minute: 0 };
}

/** "25 past 7", "quarter to nine", "half past 17". */
function pastOrTo(
  groups: Readonly<Record<string, string | undefined>>,
): { readonly hour: number; readonly minute: number } | undefined {
  const word = (groups['hour'] ?? '').toLowerCase();
  const hour = word === 'noon' ? 12 : word === 'midnight' ? 0 : countOf(word);
  const said = (groups['minutes'] ?? '').toLowerCase();
  const minutes = /quarter/.test(said) ? 15 : said === 'half' ? 30 : countOf(said);
  if (hour === undefined || minutes === undefined || hour > 24 || minutes < 1 || minutes > 59) return undefined;
  if (/past|after/i.test(groups['way'] ?? '')) return { hour, minute: minutes };
  return said === 'half' ? undefined : { hour: (hour + 23) % 24, minute: 60 - minutes };
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

const RELATIVE = phrase(
  `(?:in|within)${GAP}(?:about${GAP}|around${GAP})?(?<ahead>${AMOUNT})${GAP}(?<aheadUnit>hours?|hrs?|minutes?|mins?)(?<more>${GAP}and${GAP}a${GAP}half)?` +
    `|(?<back>${AMOUNT})${GAP}(?<backUnit>hours?|hrs?|minutes?|mins?)(?<moreBack>${GAP}and${GAP}a${GAP}half)?${GAP}(?<way>ago|from${GAP}now|later)`,
);

function recognizeRelativeTimes({ text, wall }: Reading): readonly CandidateOf<'time'>[] {
  return [...text.matchAll(RELATIVE)].flatMap((match) => {
    const groups = match.groups ?? {};
    const count = countOf(groups['ahead'] ?? groups['back'] ?? '');
    if (count === undefined) return [];
    const { unit } = unitOf(groups['aheadUnit'] ?? groups['backUnit'] ?? '');
    const total = count + ((groups['more'] ?? groups['moreBack']) ? 0.5 : 0);
    const at = shiftMoment(wall, /ago/i.test(groups['way'] ?? '') ? -total : total, unit);
    const span = { start: match.index, end: match.index + match[0].length };
    return [mention(text, span, { kind: 'time', value: formatTime(at.hour, at.minute), confidence: 0.9, grain: unit })];
  });
}

/** Minutes since midnight of a canonical time. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** A canonical time some minutes on, within the day. */
export function laterBy(time: string, minutes: number): string {
  const at = addMinutes({ date: { year: 2000, month: 1, day: 1 }, hour: 0, minute: minutesOf(time) }, minutes);
  return formatTime(at.hour, at.minute);
}
