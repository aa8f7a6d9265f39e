import type { WorkflowCommand } from '../command/command.ts';
import type { SlotValue, Slots } from '../evidence/evidence.ts';
import { unexplainedIn, type Unexplained } from './unexplained.ts';
import { MOOD } from '../language/english/mood.ts';
import type { MoodLanguage } from '../language/mood-words.ts';

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
  /** Words of content that a preposition ties to the request and that no value holds: "loans of maria". */
  readonly tied: readonly Unexplained[];
}

/** Stretch of the utterance that a value was read from. */
interface Span {
  readonly slot: string;
  readonly given: SlotValue;
  readonly start: number;
  readonly end: number;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
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
  const words = vocabularyOf(language);
  const spans = spansOf(utterance, slots);
  const tokens = tokensOf(utterance);
  const own = ownWords(command);
  const unread = spans.flatMap((span) => {
    const phrase = unreadPhrase(utterance, { span, spans, tokens, own, words });
    return phrase === undefined ? [] : [{ slot: span.slot, phrase }];
  });
  const unexplained = unexplainedIn(utterance, command, spans, language);
  const unused = unusedIn(utterance, { spans, tokens, own, words });
  const others = unexplained.map(({ text }) => text).filter((text) => !unused.some((one) => one.includes(text)));
  return { unread, unused: [...unused, ...others], tied: unexplained.filter(({ tie }) => tie !== undefined) };
}

type Words = ReturnType<typeof vocabularyOf>;
interface Reading {
  readonly spans: readonly Span[];
  readonly tokens: readonly Token[];
  readonly own: ReadonlySet<string>;
  readonly words: Words;
}

const vocabularies = new WeakMap<MoodLanguage, ReturnType<typeof makeVocabulary>>();

function vocabularyOf(language: MoodLanguage) {
  const known = vocabularies.get(language) ?? makeVocabulary(language);
  vocabularies.set(language, known);
  return known;
}

function makeVocabulary(language: MoodLanguage) {
  const whole = (source: string) => new RegExp(`^(?:${source})$`, 'iu');
  return {
    number: whole(`\\p{N}\\S*|${language.quantity}`),
    changes: whole(`${language.scale}|${language.fraction}|${language.operator}`),
    arithmetic: whole(language.arithmetic),
    approximate: whole(language.approximate),
    topic: whole(language.topic),
    currency: new RegExp(`\\p{Sc}|(?<!\\p{L})(?:${language.unit}|[A-Z]{3})(?!\\p{L})`, 'u'),
    days: whole(language.partOfDay),
    adding: new RegExp(`(?<!\\p{L})(?:${language.adding})(?!\\p{L})`, 'iu'),
    unit: whole(language.unit),
    calendar: whole(language.calendar),
    limit: whole(language.limit),
    period: whole(`${language.period}|${language.article}`),
    onlyPeriod: whole(language.period),
    denial: whole(language.denial),
    courtesy: whole(language.courtesy),
  };
}

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

function tokensOf(utterance: string): readonly Token[] {
  return [...utterance.slice(0, LONGEST).matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A word or a number; ":" and "/" hold it together between digits only: "5:30", but "says:30". */
const TOKEN = /[\p{L}\p{N}](?:(?:[\p{L}\p{N}'’.,%]|(?<=\p{N})[:/](?=\p{N}))*[\p{L}\p{N}%])?|%/gu;

/** A longer text is looked at as far as this; in UTF-16 code units. */
const LONGEST = 5_000;

function ownWords({ utterances, name }: WorkflowCommand): ReadonlySet<string> {
  return new Set(
    [...utterances, name.replaceAll('_', ' ')].flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
  );
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T|$)/u;

function isDate(value: unknown): boolean {
  return value instanceof Date || (typeof value === 'string' && ISO_DATE.test(value));
}

function unreadPhrase(utterance: string, reading: Reading & { readonly span: Span }): string | undefined {
  const { span, words } = reading;
  const { value } = span.given;
  if (typeof value === 'boolean') return unreadFlag(utterance, reading);
  const date = isDate(value);
  if (typeof value !== 'number' && typeof value !== 'bigint' && !date) return undefined;
  const inside = reading.tokens.filter(({ start, end }) => start >= span.start && end <= span.end);
  const isPeriod =
    date &&
    inside.every(({ text }) => words.period.test(text)) &&
    inside.some(({ text }) => words.onlyPeriod.test(text));
  const before = utterance.slice(0, span.start);
  const glued =
    /[\p{N}][\s]?[-'’.,/]?$|[\^*×]$/u.test(before) ||
    (/(?:^|[^\p{N}\s]\s?)(?<![-−]\s)[-−]\s?$/u.test(before) && !isNegative(value));
  const cut =
    /^(?:['’.,/-]?\p{N}|\s\p{N}{3}(?!\p{N})|\s?[KMGBTkmgbt](?:[mn]|[A-Z]{3})?(?!\p{L}))/u.test(
      utterance.slice(span.end),
    ) || /^\s?%/u.test(utterance.slice(span.end));
  const added = typeof value === 'number' && isAdded(utterance, reading);
  const left = reaching(utterance, reading, { side: 'left', date });
  const right = reaching(utterance, reading, { side: 'right', date });
  if (!isPeriod && !glued && !cut && !added && left === undefined && right === undefined) return undefined;
  return utterance.slice(left?.start ?? span.start, Math.max(right?.end ?? span.end, span.end)).trim();
}

/** "Add 300 to the budget" names a change and no new value, where the author does not ask for changes. */
function isAdded(utterance: string, { span, own, words }: Reading & { readonly span: Span }): boolean {
  const verb = words.adding.exec(utterance.slice(0, span.start))?.[0].toLowerCase();
  if (verb === undefined || own.has(verb)) return false;
  return /^\s*(?:\p{L}+\s+)?(?:to|from|off|on\s+top|more|extra|less)(?!\p{L})/iu.test(utterance.slice(span.end));
}

function isNegative(value: unknown): boolean {
  return typeof value === 'number' && value < 0;
}

/** The outermost word on one side that touches the value and could change it. */
function reaching(
  utterance: string,
  { span, spans, tokens, own, words }: Reading & { readonly span: Span },
  { side, date }: { readonly side: 'left' | 'right'; readonly date: boolean },
) {
  const isTaken = (token: Token) =>
    spans.some((other) => other !== span && token.start < other.end && token.end > other.start);
  const near =
    side === 'left'
      ? tokens.filter(({ end }) => end <= span.start).toReversed()
      : tokens.filter(({ start }) => start >= span.end);
  // What is said with its unit is whole: "$3 million in 2008", but not "one in 15 francs" or "$50 at 10 percent".
  const isClosed = !date && side === 'right' && words.currency.test(utterance.slice(span.start, span.end));
  let found: Token | undefined;
  for (const [distance, token] of near.slice(0, REACH).entries()) {
    if (isTaken(token)) break;
    const joint = near[distance - 1]?.text ?? '';
    if (distance > 0 && found === undefined && !JOINING.test(joint) && !(date && side === 'left' && joint === 'to'))
      break;
    const beyond = near[distance + 1]?.text ?? '';
    const isApart = isClosed && PLACING.test(joint) && /^\p{N}+$/u.test(token.text) && !words.changes.test(beyond);
    if (!isApart && changes(token.text, { side, date, beyond, own, words })) found = token;
  }
  return found;
}

/** Carries on to the word behind it: "ten percent of the 5000", "two hundred and six". */
const JOINING = /^(?:a|an|the|of|and|at|other|in|on|about|around|roughly)$/iu;

/** Ties a number beside a sum to something else: "$10000 in 3 years". */
const PLACING = /^(?:at|in|on)$/iu;

/** Whether a word beside a value could make it another one. */
function changes(
  text: string,
  at: {
    readonly side: 'left' | 'right';
    readonly date: boolean;
    readonly beyond: string;
    readonly own: ReadonlySet<string>;
    readonly words: Words;
  },
): boolean {
  const { side, date, beyond, own, words } = at;
  const word = text.toLowerCase();
  if (/^[KMBT]?[A-Z]{3}$/u.test(text) && side === 'left') return /^[KMBT][A-Z]{3}$/u.test(text);
  if (words.number.test(word)) return true;
  if (word === 'or' && side === 'right')
    return words.number.test(beyond) || words.calendar.test(beyond) || words.limit.test(beyond);
  // "How about Friday" speaks of the day.
  if (side === 'left' && words.approximate.test(word))
    return !own.has(word) && !(word === 'about' && words.topic.test(beyond));
  if (date && words.days.test(word)) return side === 'left' && !own.has(word);
  if (words.changes.test(word)) return !(own.has(word) && words.arithmetic.test(word));
  if (words.limit.test(word) && !own.has(word))
    return (
      date ||
      (side === 'left'
        ? /^(?:least|most|over|under|above|below|to|by)$/u.test(word)
        : /^(?:later|earlier|more|less)$/u.test(word))
    );
  if (date && word === 'next') return side === 'right';
  return side === 'left'
    ? words.unit.test(word) || (date && words.calendar.test(word))
    : date && words.calendar.test(word);
}

/** Words on each side that may belong to a value. Source: chosen here; "ten percent of the 5000" has three. */
const REACH = 3;

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

/** Quantities and days that no value took, and exceptions. */
function unusedIn(utterance: string, { spans, tokens, own, words }: Reading): readonly string[] {
  if (spans.length === 0) return [];
  const free = tokens.filter((token) => !spans.some(({ start, end }) => token.start < end && token.end > start));
  const counts = free.filter(
    ({ text }) =>
      !own.has(text.toLowerCase()) &&
      text.toLowerCase() !== 'one' &&
      (words.number.test(text) || words.calendar.test(text)),
  );
  const exception = /(?<!\p{L})(?:only\s+if|except|unless|but\s+not|as\s+long\s+as|provided)(?!\p{L})[^.;!?]*/iu.exec(
    utterance,
  );
  const isExceptionFree =
    exception !== null && !spans.some(({ start, end }) => exception.index >= start && exception.index < end);
  return [...counts.map(({ text }) => text), ...(isExceptionFree ? [exception[0].trim()] : [])];
}
