import { COUNT, countOf } from './number-words.ts';
import { DAY_PART, GAP, MAYBE_GAP, phrase, WORD_END, WORD_START } from './patterns.ts';

const MERIDIEM = `(?<half>(?:[ap]\\.?${MAYBE_GAP}m(?:\\.|${WORD_END})|(?<=\\d)[ap]${WORD_END})|${DAY_PART}${WORD_END})`;
const NAMES = 'noon|midday|midnight';
/** What tells an hour or a part of one without a number. */
export const NAMED_HOUR = new RegExp(`${NAMES}|half|quarter`, 'i');
const OCLOCK = `o['’]?${MAYBE_GAP}clock`;
const SPOKEN_HOUR = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const SPOKEN_MINUTE = `oh${GAP}(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?`;

/** Words before a bare hour that make it one: "at 4", "by 7", "slot at 1", "no later than 9". */
const HOUR_CUE = `(?:at|(?:this${GAP})?(?:morning|afternoon|evening)|tonight|around|about|after|before|by|until|till|til|since|from|between|later${GAP}than|earlier${GAP}than|past)`;

/** The other end of a range that began with a time: "from noon to 5", "between 2 and 4". */
const SECOND_END = `(?:noon|midday|midnight|[ap]\\.?m\\.?|:\\d\\d|clock|(?:from|between)${GAP}\\d{1,2})${GAP}(?:to|and|till|until)`;

/** A way to say a time of day. */
export interface ClockForm {
  readonly pattern: RegExp;
  readonly confidence: number;
  /** Only a preposition makes it a time. */
  readonly isBare?: true;
  /** Hour and minute as said; the half of the day is applied by the caller. */
  read(
    groups: Readonly<Record<string, string | undefined>>,
  ): { readonly hour: number; readonly minute: number } | undefined;
}

/** Surest first; where two overlap the earlier one counts. */
export const CLOCK_FORMS: readonly ClockForm[] = [
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>[01]?\\d|2[0-4])[:h](?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d))?(?:${MAYBE_GAP}-?ish|h(?:rs)?)?(?:${MAYBE_GAP}${MERIDIEM})?(?![\\p{L}\\p{N}_:]|/\\d)`,
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
      `${WORD_START}(?<minutes>${COUNT}|quarter|a${GAP}quarter|half)(?:${GAP}minutes?)?(?:${GAP}|-)(?<way>past|after|to|before|til|till)${GAP}(?<hour>${COUNT}|noon|midnight)(?:${MAYBE_GAP}${MERIDIEM}|${WORD_END})`,
      'giu',
    ),
    confidence: 0.9,
    read: pastOrTo,
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>${SPOKEN_HOUR})(?:${GAP}|-)(?<minute>${SPOKEN_MINUTE})(?:${MAYBE_GAP}${MERIDIEM}|${WORD_END})`,
      'giu',
    ),
    confidence: 0.8,
    read: ({ hour, minute }) => {
      const minutes = countOf((minute ?? '').replace(/^oh\s+/i, ''));
      return minutes === undefined ? undefined : { hour: countOf(hour ?? '') ?? 0, minute: minutes };
    },
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
    pattern: phrase(`(?<word>${NAMES})`),
    confidence: 0.95,
    read: ({ word }) => ({ hour: word?.toLowerCase() === 'midnight' ? 0 : 12, minute: 0 }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?<hour>[01]?\\d|2[0-4]|${SPOKEN_HOUR})${MAYBE_GAP}-?ish(?:${MAYBE_GAP}${MERIDIEM}|${WORD_END})`,
      'giu',
    ),
    confidence: 0.85,
    read: ({ hour }) => atHour(hour),
  },
  {
    pattern: phrase(`(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d)${MAYBE_GAP}(?:hours|hrs|h)`),
    confidence: 0.9,
    read: digital,
  },
  {
    // Without "at" it is how long.
    pattern: new RegExp(`(?<=${WORD_START}at${GAP})(?<hour>[01]?\\d|2[0-4])${MAYBE_GAP}h${WORD_END}`, 'giu'),
    confidence: 0.9,
    read: ({ hour }) => atHour(hour),
  },
  {
    // British: "half eight" is half past.
    pattern: phrase(`(?<=\\b(?:at|for|the|around|about|say)${GAP})half${GAP}(?<hour>1?\\d|${SPOKEN_HOUR})`),
    confidence: 0.7,
    isBare: true,
    read: ({ hour }) => {
      const said = countOf(hour ?? '');
      return said === undefined || said < 1 || said > 12 ? undefined : { hour: said, minute: 30 };
    },
  },
  {
    pattern: new RegExp(
      `(?<=${WORD_START}${HOUR_CUE}${GAP}(?:about${GAP}|around${GAP})?)(?<hour>[01]?\\d|2[0-4])${GAP}(?<minute>[0-5]\\d)${WORD_END}(?![.,]\\d|[ ]?[%°€£$/-]|:\\d)`,
      'giu',
    ),
    confidence: 0.8,
    isBare: true,
    read: digital,
  },
  {
    pattern: new RegExp(
      `(?<=${WORD_START}(?:${HOUR_CUE}|${SECOND_END})${GAP}(?:about${GAP}|around${GAP})?)(?<hour>[01]?\\d|2[0-4]|${SPOKEN_HOUR})(?:[.](?<minute>[0-5]\\d))?${WORD_END}(?![.,]\\d|[ ]?[%°€£$/-]|:\\d)`,
      'giu',
    ),
    confidence: 0.55,
    isBare: true,
    read: ({ hour, minute }) => (minute === undefined ? atHour(hour) : { hour: Number(hour), minute: Number(minute) }),
  },
  {
    pattern: new RegExp(
      `(?<=${WORD_START}(?:at|around)${GAP})(?<hour>[01]?\\d|2[0-3])(?<minute>[0-5]\\d)(?![\\p{L}\\p{N}_])(?![.,]\\d)`,
      'giu',
    ),
    confidence: 0.6,
    isBare: true,
    read: digital,
  },
];

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
export function pastOrTo(
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
