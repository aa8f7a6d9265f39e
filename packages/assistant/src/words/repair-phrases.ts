import { editDistance, foldName, onceFor, type LanguagePack, type RepairKind } from '@fw/signature';
import { readYesNo } from './yes-no.ts';

/** A repair and what was said behind it ("you misunderstood, I want to list users"). */
export interface Repair {
  readonly kind: RepairKind;
  /** Empty when nothing stood behind it. */
  readonly rest: string;
}

/** What is open: nothing, a question that only some words answer, one for a name or another text of a few words, or one for any text. */
export type Asked = 'nothing' | 'choice' | 'name' | 'text';

/** What is only said, unless any words may be what was asked for. */
const SMALL_TALK: ReadonlySet<RepairKind> = new Set(['thanks', 'hello', 'bye', 'more', 'angry', 'wait', 'done', 'why']);

/** Questions about what was done or asked. */
const ASKING: ReadonlySet<RepairKind> = new Set(['done', 'why']);

/** What people say in front of the rest: "thx, bye", "hi, what can you do?". */
const LEADING: ReadonlySet<RepairKind> = new Set(['thanks', 'hello', 'angry']);

const kindsByPhrase = onceFor(
  ({ repairs }: LanguagePack): ReadonlyMap<string, RepairKind> =>
    new Map(
      Object.entries(repairs.phrases).flatMap(([kind, phrases]) =>
        // `Object.entries` forgets the key type that the record states.
        phrases.map((phrase) => [phrase, kind as RepairKind] as const),
      ),
    ),
);

/** Longer than any phrase with all its politeness; what is longer need not be folded. */
const LONGEST = 120;

/**
 * The repair that the whole utterance is, if it is one. Case, punctuation at the ends and politeness aside; quoted
 * text is never one, so `"abort"` in quotation marks can be a value.
 *
 * @param asked - What the open question asks for: "cancel" and "stop" are meant for it, and a greeting may be a message.
 */
export function matchRepair(utterance: string, asked: Asked, language: LanguagePack): Repair | undefined {
  const { misunderstood, abortWhenAsked } = language.repairs;
  const tail = utterance.length <= 2_000 ? misunderstood.exec(utterance.trim())?.groups?.['rest'] : undefined;
  if (tail !== undefined) return { kind: 'misunderstood', rest: tail.trim() };
  if (utterance.length > LONGEST) return undefined;

  const phrase = bare(utterance, language);
  const kind =
    kindOf(phrase, language) ?? (asked !== 'nothing' && abortWhenAsked.includes(phrase) ? 'abort' : undefined);
  if (kind === undefined || !SMALL_TALK.has(kind)) return kind === undefined ? undefined : { kind, rest: '' };
  // "No, thanks" and "ok, thanks" answer before they thank.
  const answers = asked === 'choice' && kind !== 'wait' && readYesNo(utterance, language).kind !== 'other';
  // "What did you do?" is a message, and nobody's name.
  const isQuestion = asked === 'name' && ASKING.has(kind) && /[?？؟]\s*$/u.test(utterance);
  return (asked !== 'choice' && asked !== 'nothing' && !isQuestion) || answers ? undefined : { kind, rest: '' };
}

/** The kind of a phrase, and of one behind another that is only said. */
function kindOf(phrase: string, language: LanguagePack): RepairKind | undefined {
  const kinds = kindsByPhrase(language);
  const whole = kinds.get(phrase);
  if (whole !== undefined) return whole;
  const words = phrase.replace(/[,.;!?]+/gu, ' ').split(/\s+/u);
  const single = kinds.get(saidOnce(words));
  if (single !== undefined) return single;
  for (let at = 1; at < words.length; at++) {
    const lead = kinds.get(words.slice(0, at).join(' '));
    const rest = kinds.get(words.slice(at).join(' '));
    if (lead !== undefined && LEADING.has(lead) && rest !== undefined) return rest;
  }
  return undefined;
}

/** Words without what repeats all of them, as of a message that comes twice: "go on go on" is "go on". */
function saidOnce(words: readonly string[]): string {
  const length = words.findIndex(
    (_, at) => at > 0 && words.length % at === 0 && words.every((word, place) => word === words[place % at]),
  );
  return words.slice(0, length < 0 ? words.length : length).join(' ');
}

/** The repair that the utterance nearly is: tried only where no command of the workflow was meant. */
export function matchMistypedRepair(utterance: string, language: LanguagePack): Repair | undefined {
  const phrase = utterance.length > LONGEST ? '' : bare(utterance, language);
  if (phrase.length < MISTYPED_FROM) return undefined;
  const near = [...kindsByPhrase(language)].filter(
    ([known]) =>
      known.length >= MISTYPED_FROM && editDistance(known, phrase) <= Math.floor(known.length / MISTYPED_PER),
  );
  const kinds = new Set(near.map(([, kind]) => kind));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? { kind: only, rest: '' } : undefined;
}

/** Shorter phrases are too near to other words; one typo is forgiven per so many letters. Source: chosen here. */
const MISTYPED_FROM = 8;
const MISTYPED_PER = 7;

function bare(utterance: string, { repairs }: LanguagePack): string {
  const trimmed = utterance.trim();
  if (trimmed === '?') return trimmed;
  return foldName(
    trimmed
      .replace(/^\/+/, '')
      .replace(/[’‘]/g, "'")
      .replace(/[\s!.?,;:]+$/u, ''),
  )
    .replace(repairs.before, '')
    .replace(repairs.after, '')
    .trim();
}
