import { onceFor } from '@fw/signature';
import type { CalendarWords } from '@fw/signature/language';
import { civilDate } from './calendar.ts';
import type { Meaning, Node } from './calendar-meaning.ts';
import { numericAt } from './numeric-dates.ts';
import type { Reading } from './reading.ts';
import { lengthsOf } from './recognize-durations.ts';
import { belowHundred, unsignedAt } from './spoken-number.ts';
import { touches } from './tokenize.ts';

/** What single words and runs of digits mean in a calendar, by their first token. */
export function lexiconOf(reading: Reading): ReadonlyMap<number, readonly Node[]> {
  const lengths = lengthsOf(reading);
  const found = new Map<number, readonly Node[]>();
  for (let at = 0; at < reading.tokens.length; at++) {
    const nodes: Node[] = [];
    const add = (meaning: Meaning | undefined, to = at + 1, confidence = 0.9): void => {
      if (meaning !== undefined) nodes.push({ meaning, from: at, to, confidence });
    };
    const length = lengths.get(at);
    if (length !== undefined) add({ kind: 'length', parts: length.parts }, length.to, 0);
    addWords(reading, at, add);
    addNumbers(reading, at, add);
    const numeric = numericAt(reading, at);
    if (numeric !== undefined) add(numeric.meaning, numeric.to, numeric.confidence);
    if (nodes.length > 0) found.set(at, nodes);
  }
  return found;
}

type Add = (meaning: Meaning | undefined, to?: number, confidence?: number) => void;

function addWords(reading: Reading, at: number, add: Add): void {
  const {
    tokens,
    language: { calendar, timeUnits },
  } = reading;
  const token = tokens[at];
  if (token === undefined || token.kind === 'digits') return;
  // "today's", "Monday's".
  const lower = token.lower.replace(/['’]s$/, '');
  const isLower = token.text === token.lower;
  const month = calendar.months.get(lower);
  const behind = tokens[at + 2];
  const isShort = tokens[at + 1]?.text === '.' && lower.length <= 5 && behind !== undefined;
  const dot =
    isShort &&
    (behind.kind === 'digits' ||
      behind.text === ',' ||
      calendar.the.has(behind.lower) ||
      calendar.months.has(behind.lower))
      ? at + 2
      : at + 1;
  if (month !== undefined)
    add({ kind: 'month', month, isOtherWord: calendar.otherWords.has(lower) && isLower }, dot, 0);
  const weekday = calendar.weekdays.get(lower);
  if (weekday !== undefined)
    add(
      {
        kind: 'weekday',
        weekday,
        isPlural: calendar.plurals.has(lower),
        isOtherWord: calendar.otherWords.has(lower) && isLower,
      },
      dot,
      0,
    );
  const day = calendar.days.get(lower);
  if (day !== undefined) {
    const date = new Date(Date.UTC(reading.wall.date.year, reading.wall.date.month - 1, reading.wall.date.day + day));
    const civil = civilDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
    add(civil && { kind: 'day', date: civil, by: 'word' }, at + 1, 0.98);
  }
  const which = calendar.which.get(lower);
  if (which !== undefined) add({ kind: 'which', step: which, isVague: calendar.vague.has(lower) }, at + 1, 0);
  const unit = timeUnits.get(lower);
  if (unit !== undefined) add({ kind: 'unit', ...unit }, at + 1, 0);
  if (calendar.weekend.has(lower)) add({ kind: 'unit', unit: 'weekend', factor: 1 }, at + 1, 0);
  const edge = calendar.edges.get(lower);
  if (edge !== undefined) add({ kind: 'edge', edge }, at + 1, 0);
  const season = calendar.seasons.get(lower);
  if (season !== undefined) add({ kind: 'season', season }, at + 1, 0);
  const part = calendar.parts.get(lower);
  if (part !== undefined) add({ kind: 'part', first: part[0], last: part[1] }, at + 1, 0);
  const adverb = calendar.adverbs.get(lower);
  if (adverb !== undefined) add({ kind: 'adverb', count: adverb[0], unit: adverb[1] }, at + 1, 0);
  for (const [names, rule] of namedDays(calendar).get(bare(lower)) ?? []) {
    const end = namedUpTo(tokens, at, names);
    if (end !== undefined) add({ kind: 'holiday', rule }, end, 0);
  }
}

/** Days with names by the first word, without what an apostrophe may part. */
const namedDays = onceFor(({ holidays }: CalendarWords) =>
  Map.groupBy(holidays, ([name]) => bare(name.split(' ')[0] ?? '')),
);

function bare(word: string): string {
  return word.replace(/['’]/, '').replace(/s$/, '');
}

/** The token behind a name, which may be written with apostrophes or without: "new year's", "new years", "new year 's". */
function namedUpTo(tokens: Reading['tokens'], at: number, name: string): number | undefined {
  let to = at;
  for (const word of name.split(' ')) {
    if (to > at && tokens[to]?.text === '-') to += 1;
    const said = tokens[to]?.lower.replace(/['’]/g, '') ?? '';
    if (said !== word && `${said}s` !== word) return undefined;
    to += 1;
    const isApart = /^['’]$/.test(tokens[to]?.text ?? '');
    if (isApart) to += tokens[to + 1]?.lower === 's' ? 2 : 1;
    else if (said !== word) return undefined;
    else if (tokens[to]?.text === '.' && touches(tokens[to - 1], tokens[to]) && word.length < 4) to += 1;
  }
  return to;
}

/** Days of a month in digits and words, and years. */
function addNumbers({ tokens, spoken, numberAt, wall }: Reading, at: number, add: Add): void {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined) return;
  const rank = numberAt.get(at);
  const ranked = rank?.form === 'ordinal' ? rank.value : rank?.rank;
  if (rank !== undefined && ranked !== undefined && ranked <= 366 && !spoken.words.articles.has(token.lower))
    add({ kind: 'rank', value: ranked, inWords: token.kind === 'word' }, rank.to, 0);
  if (token.kind === 'digits') {
    const isCut = touches(before, token) && (before?.kind === 'symbol' ? !/^[-–—(:,"]$/.test(before.text) : false);
    if (/^\d{1,2}$/.test(token.text) && !isCut && !(touches(token, next) && /^[:%°/]$/.test(next?.text ?? ''))) {
      addDayNumber(Number(token.text), at, { tokens, spoken }, add);
      // What could be an hour is none: "4 March 10".
      if (
        Number(token.text) > 24 &&
        (next === undefined || (/^[,.;!?)]$/.test(next.text) && tokens[at + 2]?.kind !== 'digits'))
      )
        add({ kind: 'short', value: Number(token.text) }, at + 1, 0);
    }
    if (
      /^(?:19|20)\d\d$/.test(token.text) &&
      !(
        touches(token, next) &&
        /^[:/.,-]$/.test(next?.text ?? '') &&
        tokens[at + 2]?.kind === 'digits' &&
        touches(next, tokens[at + 2])
      )
    )
      add({ kind: 'year', year: Number(token.text), inDigits: true }, at + 1, 0);
  }
  if (/^['’]$/.test(token.text) && /^\d\d$/.test(next?.text ?? '') && touches(token, next))
    add({ kind: 'year', year: centuryOf(Number(next?.text), wall.date.year), inDigits: true }, at + 2, 0);
  if (token.kind === 'word') {
    const small = belowHundred(spoken, at);
    if (small !== undefined && small.value >= 1 && small.value <= 31)
      add({ kind: 'num', value: small.value }, small.to, 0);
    const year = yearInWords({ spoken, at });
    if (year !== undefined) add({ kind: 'year', year: year.value, inDigits: false }, year.to, 0);
  }
}

/** "3 rd" with a blank is a rank too. */
function addDayNumber(
  value: number,
  at: number,
  { tokens, spoken }: Pick<Reading, 'tokens' | 'spoken'>,
  add: Add,
): void {
  if (spoken.words.ordinalEndings.has(tokens[at + 1]?.lower ?? ''))
    add({ kind: 'rank', value, inWords: false }, at + 2, 0);
  else add({ kind: 'num', value }, at + 1, 0);
}

/** "nineteen eighty six", "two thousand and thirty two", "twenty twenty". */
function yearInWords({
  spoken,
  at,
}: {
  readonly spoken: Reading['spoken'];
  readonly at: number;
}): { readonly value: number; readonly to: number } | undefined {
  const century = belowHundred(spoken, at);
  const rest = century === undefined ? undefined : belowHundred(spoken, century.to);
  if (century !== undefined && rest !== undefined && (century.value === 19 || century.value === 20) && rest.value >= 10)
    return { value: century.value * 100 + rest.value, to: rest.to };
  const said = unsignedAt(spoken, at)?.mention;
  return said !== undefined &&
    said.form === 'words' &&
    said.value >= 1900 &&
    said.value < 2100 &&
    Number.isInteger(said.value)
    ? { value: said.value, to: said.to }
    : undefined;
}

/** Two digits of a year: this century's, up to twenty years ahead. */
function centuryOf(year: number, today: number): number {
  return 2000 + year <= today + 20 ? 2000 + year : 1900 + year;
}
