import type { WorkflowCommand } from '../command/command.ts';
import type { Slots } from '../evidence/evidence.ts';
import { onceFor } from '../language/once-for.ts';
import { toJsonSchema } from '../schema/json-schema.ts';
import { enumMembers, fieldsOf } from '../schema/schema-shape.ts';
import { unexplainedIn, type Unexplained } from './unexplained.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage } from '../language/mood-words.ts';
import { isAuthors, leavesOpen } from './mood.ts';
import { changes, isBeside, isContrast } from './could-change.ts';
import { isCall } from './is-call.ts';
import type { Around } from './name-reach.ts';
import { isDate, isTime, tokensOf, type Reading, type Span, type Token } from './reading.ts';
import { saidAs } from './member-reach.ts';
import { takesBack } from './text-reach.ts';
import { reachOfTime } from './time-reach.ts';
import { unreadName } from './unread-name.ts';
import { isDenied, unusedIn } from './unused.ts';
import {
  beginsStretch,
  breaksOff,
  endsStretch,
  isBareShare,
  isThousandsOrDecimals,
  isTouched,
  isTwoEnded,
} from './value-touch.ts';
import { vocabularyOf, type Words } from './vocabulary.ts';

/** What keeps a value from being taken: the words around it that could change it. */
export interface Unread {
  readonly slot: string;
  /** The phrase as it stands, with what was not understood. */
  readonly phrase: string;
}

/** How an utterance is accounted for. */
export interface Coverage {
  /** Values whose phrase is understood only in part; they are asked. */
  readonly unread: readonly Unread[];
  /** Quantities, days, exceptions and words of content that nothing holds; told before a change. */
  readonly unused: readonly string[];
  /** Of these the quantities, days and exceptions. */
  readonly figures: readonly string[];
  /** Words of content that a preposition ties to the request and that no value holds: "loans of maria". */
  readonly tied: readonly Unexplained[];
  /** Of what no value holds, the words that could narrow a search: quantities, days, "the purple rentals", "in the garden". */
  readonly narrowing: readonly string[];
  /** The asking verb, where it is none that the author knows for the command: a change by it is shown first. */
  readonly head?: string;
  /** Whether the words are values and nothing else: they ask for nothing by themselves. */
  readonly isBare: boolean;
  /** Whether something is taken back between the values: the change is shown first. */
  readonly isRetaken: boolean;
}

/**
 * Law 1 for values: a value counts when nothing unexplained stands inside its phrase or touches it that could change it.
 * Looks at words only, not at how a value was read: a recogniser that forgets something costs a question.
 */
export function coverageOf(
  utterance: string,
  command: WorkflowCommand,
  slots: Slots,
  language: MoodLanguage = MOOD,
): Coverage {
  const spans = spansOf(utterance, slots);
  if (isCall(utterance, command, spans)) return CALL;
  const words = vocabularyOf(language);
  const tokens = tokensOf(utterance);
  const own = ownWordsIn(words)(command);
  const {
    all: leftovers,
    told: open,
    head,
    isBare,
  } = unexplainedIn(utterance, command, { taken: spans, slots }, language);
  const fields = fieldsOf(command);
  const choices = spans.map(({ slot }) => saidAs((fields[slot] && enumMembers(fields[slot])) ?? []));
  const told = open.filter((one) => !isDenied(utterance, one, { spans, words, choices }));
  const around: Around = { utterance, tokens, taken: spans, leftovers, words };
  const unread = spans.flatMap((span) => {
    const phrase =
      span.given.value === true && leavesOpen(utterance, span, command, language)
        ? utterance.trim()
        : (unreadPhrase(utterance, { span, spans, tokens, own, words }, command) ??
          unreadName(span, command, { ...around, own, language }));
    return phrase === undefined ? [] : [{ slot: span.slot, phrase }];
  });
  const isEmpty = spans.length === 0 && command.effect !== 'read';
  const unused = isEmpty ? [] : unusedIn(utterance, { spans, tokens, own, words });
  const others = told.map(({ text }) => text).filter((text) => !unused.some((one) => one.includes(text)));
  const tied = told.filter(({ tie }) => tie !== undefined);
  const narrowing = told.filter(({ tie, qualifies }) => tie !== undefined || qualifies === true);
  return {
    unread,
    unused: [...unused, ...others],
    figures: unused,
    tied,
    narrowing: [...unused, ...narrowing.map(({ text }) => text)],
    ...(head !== undefined && { head }),
    isRetaken: takesBack(utterance, spans, language),
    isBare: isBare && !isAuthors(utterance, command) && !spans.some(({ given }) => typeof given.value === 'boolean'),
  };
}

const CALL: Coverage = {
  unread: [],
  unused: [],
  figures: [],
  tied: [],
  narrowing: [],
  isBare: false,
  isRetaken: false,
};

/** Where the values stand; one that quotes nothing of this utterance is not from it. */
function spansOf(utterance: string, slots: Slots): readonly Span[] {
  return Object.entries(slots).flatMap(([slot, given]): readonly Span[] => {
    const { quote, start, end } = given.evidence;
    if (start !== undefined && end !== undefined && utterance.slice(start, end) === quote)
      return [{ slot, given, start, end }];
    if (quote === undefined || quote.trim() === '') return [];
    const at = utterance.indexOf(quote);
    return at < 0 ? [] : [{ slot, given, start: at, end: at + quote.length }];
  });
}

/** Words that belong to a command: its wording, and the words for two ends where it takes two days. */
const ownWordsIn = onceFor(({ ends }: Words) =>
  onceFor(({ utterances, name, input }: WorkflowCommand): ReadonlySet<string> => {
    // The numbers of the author's sentences are values, not wording.
    const own = [...utterances, name.replaceAll('_', ' ')].flatMap(
      (text) => text.toLowerCase().match(/\p{L}[\p{L}\p{N}]*/gu) ?? [],
    );
    return new Set([...own, ...(daysIn(input) > 1 ? ends : [])]);
  }),
);

function daysIn(input: WorkflowCommand['input']): number {
  const { properties } = toJsonSchema(input);
  const formats = Object.values(properties ?? {}).map((schema) => (schema as { readonly format?: unknown }).format);
  return formats.filter((format) => format === 'date' || format === 'date-time').length;
}

function unreadPhrase(
  utterance: string,
  reading: Reading & { readonly span: Span },
  { effect }: WorkflowCommand,
): string | undefined {
  const { span, spans, words } = reading;
  const { value } = span.given;
  if (typeof value === 'boolean') return unreadFlag(utterance, reading) ?? eitherFlag(utterance, reading);
  const date = isDate(value);
  if (isTime(value)) return reachOfTime(utterance, { ...reading, span });
  if (typeof value !== 'number' && typeof value !== 'bigint' && !date) return undefined;
  const inside = reading.tokens.filter(({ start, end }) => start >= span.start && end <= span.end);
  const isPeriod =
    date &&
    !AHEAD.test(utterance.slice(span.start, span.end)) &&
    inside.every(({ text }) => words.period.test(text)) &&
    inside.some(({ text }) => words.onlyPeriod.test(text)) &&
    !spans.some((other) => other !== span && other.start === span.start && other.end === span.end);
  const touched =
    isTouched(utterance, { ...reading, date }) ||
    (!date &&
      (breaksOff(utterance, span, words) ||
        beginsStretch(utterance, span, spans, words) ||
        (effect !== 'read' && (isThousandsOrDecimals(utterance, span) || isBareShare(utterance, span, words))))) ||
    (date && isTwoEnded(inside, span, spans, words));
  // "10 to 20 %" is a stretch; "from 10 to 20" may tell what is changed into what.
  const isEnd = !date && endsStretch(utterance, span, spans, words);
  const added = typeof value === 'number' && isAdded(utterance, reading);
  const left = reaching(utterance, reading, { side: 'left', date });
  const right = reaching(utterance, reading, { side: 'right', date });
  const isWithin = date && !isMomentOf(span) && isBesideHours(utterance, span, spans);
  if (!isPeriod && !touched && !isEnd && !isWithin && !added && left === undefined && right === undefined)
    return undefined;
  return utterance.slice(left?.start ?? span.start, Math.max(right?.end ?? span.end, span.end)).trim();
}

/** Whether a value names an hour as well as a day. */
function isMomentOf({ given: { value } }: Span): boolean {
  return value instanceof Date || String(value).includes('T');
}

/** "From 10:30 to 3 on Friday" is a stretch of the day, unless other values hold its ends. */
function isBesideHours(utterance: string, span: Span, spans: readonly Span[]): boolean {
  const from = Math.max(0, span.start - HOURS_REACH);
  const near = [...utterance.slice(from, span.end + HOURS_REACH).matchAll(HOURS)];
  return near.some(({ index, 0: said }) => {
    const [start, end] = [from + index, from + index + said.length];
    return !spans.some((other) => other.start < end && other.end > start);
  });
}

/** Two hours with what makes a stretch of them. */
const HOURS =
  /(?<![\p{L}\p{N}:./-])\p{N}{1,2}(?:(?::\p{N}{2}\s?(?:[ap]\.?m\.?)?|\s?[ap]\.?m\.?)\s?(?:-|–|to|and|until|till)\s?\p{N}{1,2}(?::\p{N}{2})?|\s?(?:-|–|to|and|until|till)\s?\p{N}{1,2}(?::\p{N}{2}|\s?[ap]\.?m(?!\p{L})))/giu;
const HOURS_REACH = 40;

/** "In a week" is a day, while "a week" and "next week" are stretches. */
const AHEAD = /^in\s+(?:an?|one)\s+\p{L}+$/iu;

/** "Add 300 to the budget" names a change and no new value, where the author does not ask for changes. */
function isAdded(utterance: string, { span, own, words }: Reading & { readonly span: Span }): boolean {
  const verb = words.adding.exec(utterance.slice(0, span.start))?.[0].toLowerCase();
  if (verb === undefined || own.has(verb)) return false;
  return /^\s*(?:\p{L}+\s+)?(?:to|from|off|on\s+top|more|extra|less)(?!\p{L})/iu.test(utterance.slice(span.end));
}

/** The outermost word on one side that touches the value and could change it. */
function reaching(
  utterance: string,
  { span, spans, tokens, own, words }: Reading & { readonly span: Span },
  { side, date }: { readonly side: 'left' | 'right'; readonly date: boolean },
) {
  const isMoment = date && isMomentOf(span);
  const isAt = (token: Token, other: Span) => token.start < other.end && token.end > other.start;
  const isTaken = (token: Token) => spans.some((other) => other !== span && isAt(token, other));
  const edge = side === 'left' && date ? utterance.slice(0, span.start).replace(words.dayEnd, '').length : span.start;
  const near =
    side === 'left'
      ? tokens.filter(({ end }) => end <= edge).toReversed()
      : tokens.filter(({ start }) => start >= span.end);
  const quote = utterance.slice(span.start, span.end);
  if (side === 'right' && isContrast(near, words)) return undefined;
  let found: Token | undefined;
  for (const [distance, token] of near.slice(0, REACH).entries()) {
    if (isTaken(token)) break;
    const joint = near[distance - 1]?.text ?? '';
    const isJoining = JOINING.test(joint) || (date && (words.hours.test(joint) || (side === 'left' && joint === 'to')));
    if (distance > 0 && found === undefined && !isJoining) break;
    // "$12 December 27": a sum is no day.
    if (date && /\p{Sc}\s?$/u.test(utterance.slice(0, token.start))) continue;
    const next = near[distance + 1];
    // "From 3 May to 9 May" with a slot for either end, in this order.
    const end = spans.find((other) => other !== span && next !== undefined && isAt(next, other));
    const isEnd =
      words.stretch.test(token.text) && end !== undefined && String(end.given.value) >= String(span.given.value);
    const beyond = next === undefined || isEnd ? '' : next.text;
    const place = { side, date, isMoment, joint, beyond, quote, own, words };
    if (!isBeside(token.text, place) && changes(token.text, place)) found = token;
  }
  return found;
}

/** Carries on to the word behind it: "ten percent of the 5000", "two hundred and six". */
const JOINING = /^(?:a|an|the|of|and|at|other|in|on|about|around|roughly)$/iu;

/** Words on each side that may belong to a value. Source: chosen here; "ten percent of the 5000" has three. */
const REACH = 3;

/** "Strained or not" says neither. */
function eitherFlag(utterance: string, { span, tokens, words }: Reading & { readonly span: Span }): string | undefined {
  const [joint, denial] = tokens.filter(({ start }) => start >= span.end);
  const isOpen = joint !== undefined && denial !== undefined && words.either.test(joint.text);
  return isOpen && words.denial.test(denial.text) ? utterance.slice(span.start, denial.end) : undefined;
}

/** A yes or no that answers something else: "do you have no other cuisine", "I don't want this any more". */
function unreadFlag(
  utterance: string,
  { span, tokens, own, words }: Reading & { readonly span: Span },
): string | undefined {
  const quoted = utterance.slice(span.start, span.end);
  if (span.given.value !== false || !words.denial.test(quoted.trim())) return undefined;
  const others = tokens.filter(
    ({ text, start, end }) =>
      (end <= span.start || start >= span.end) &&
      !words.courtesy.test(text) &&
      !words.denial.test(text) &&
      !own.has(text.toLowerCase()),
  );
  return others.length === 0 ? undefined : utterance.trim();
}
