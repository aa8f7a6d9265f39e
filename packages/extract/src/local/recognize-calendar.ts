import { onceFor } from '@fw/signature';
import type { ValueWords } from '@fw/signature/language';
import { chartOf, compileGrammar } from './calendar-chart.ts';
import { lexiconOf } from './calendar-lexicon.ts';
import type { Meaning, Node } from './calendar-meaning.ts';
import { formatDate, formatTime } from './calendar.ts';
import { mention, type Candidate, type CandidateOf } from './candidate.ts';
import { DAY_FUNCTIONS } from './compose-days.ts';
import { PERIOD_FUNCTIONS } from './compose-periods.ts';
import { WEEKDAY_FUNCTIONS } from './compose-weekdays.ts';
import { spanOf, type Reading } from './reading.ts';

const grammarOf = onceFor(({ calendar }: ValueWords) =>
  compileGrammar(calendar.rules, { ...DAY_FUNCTIONS, ...WEEKDAY_FUNCTIONS, ...PERIOD_FUNCTIONS }),
);

/** Kinds of meaning that slots take, or that tell why none can be taken. */
const TOLD: ReadonlySet<Meaning['kind']> = new Set(['day', 'period', 'hours', 'moment', 'repeat', 'impossible']);

/**
 * Finds days, stretches of days and hours, moments and what comes back. Of readings that share a word the longest
 * counts, then the surest: "the 31st of February" is no day, and its 31st is none either.
 */
export function recognizeCalendar(reading: Reading): readonly Candidate[] {
  const ranked = chartOf(reading, lexiconOf(reading), grammarOf(reading.language))
    .filter(({ meaning }) => TOLD.has(meaning.kind))
    .sort((a, b) => b.to - b.from - (a.to - a.from) || b.confidence - a.confidence);
  const taken = new Map<number, Node>();
  const kept: Node[] = [];
  for (const node of ranked) {
    const rivals = Array.from({ length: node.to - node.from }, (_, index) => taken.get(node.from + index));
    if (rivals.some((rival) => rival !== undefined && !isBeside(rival, node))) continue;
    kept.push(node);
    for (let at = node.from; at < node.to; at++) if (!taken.has(at)) taken.set(at, node);
  }
  return kept.flatMap((node) => candidatesOf(reading, node));
}

/** "This morning" is a day and a part of it. */
function isBeside(a: Node, b: Node): boolean {
  const kinds = new Set([a.meaning.kind, b.meaning.kind]);
  return kinds.has('day') && kinds.has('hours') && a.from === b.from && a.to === b.to;
}

function candidatesOf(reading: Reading, { meaning, from, to, confidence }: Node): readonly Candidate[] {
  const span = spanOf(reading, hasArticle(reading, from, meaning) ? from + 1 : from, to);
  const { text } = reading;
  switch (meaning.kind) {
    case 'day':
      return [
        mention(text, span, {
          kind: 'date',
          value: formatDate(meaning.date),
          confidence: confidence === 0.7 ? loneConfidence(reading, from) : confidence,
          grain: 'day',
          ...(meaning.others !== undefined && { alternatives: meaning.others.map(formatDate) }),
          ...(meaning.reason !== undefined && { reason: meaning.reason }),
        }),
      ];
    case 'period':
      return [
        mention(text, span, {
          kind: 'date-range',
          value: { from: formatDate(meaning.first), to: formatDate(meaning.last) },
          confidence,
          grain: meaning.grain,
        }),
      ];
    case 'hours':
      return [
        mention(text, span, {
          kind: 'time-range',
          value: { from: meaning.first, to: meaning.last },
          confidence,
          grain: meaning.grain,
        }),
      ];
    case 'moment':
      return momentsOf(reading, span, meaning, confidence);
    case 'repeat':
      return [
        mention(text, span, {
          kind: 'recurrence',
          value: meaning.value,
          confidence: meaning.isAdjective === true ? 0.5 : confidence,
        }),
      ];
    case 'impossible':
      return [mention(text, span, { kind: 'impossible', value: meaning.reason, confidence })];
    default:
      return [];
  }
}

/** An article before a lone day says nothing of it: "the 5th" quotes "5th". */
function hasArticle({ tokens, language }: Reading, from: number, { kind }: Meaning): boolean {
  return kind === 'day' && language.calendar.the.has(tokens[from]?.lower ?? '');
}

/** A lone ordinal is a day more surely behind "on" and the like. */
function loneConfidence({ tokens, language: { calendar } }: Reading, from: number): number {
  const isArticled = calendar.the.has(tokens[from]?.lower ?? '');
  return calendar.dayCues.has(tokens[from - 1]?.lower ?? '') ? 0.85 : isArticled ? 0.7 : 0.6;
}

/** A moment is a time as well, and where only the clock was counted that is mostly what is meant. */
function momentsOf(
  reading: Reading,
  span: { readonly start: number; readonly end: number },
  { at, grain }: Extract<Meaning, { kind: 'moment' }>,
  confidence: number,
): readonly Candidate[] {
  const time = formatTime(at.hour, at.minute);
  const said: Pick<CandidateOf<'time'>, 'confidence' | 'grain'> = { confidence, grain };
  const moment = mention(reading.text, span, { kind: 'datetime', value: `${formatDate(at.date)}T${time}`, ...said });
  // "Now" is no hour.
  return confidence < 0.9 ? [moment] : [mention(reading.text, span, { kind: 'time', value: time, ...said }), moment];
}
