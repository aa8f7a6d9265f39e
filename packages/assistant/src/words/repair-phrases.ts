import { editDistance, foldName } from '@fw/signature';
import { PHRASES, type RepairKind } from './repair-words.ts';

export type { RepairKind } from './repair-words.ts';

/** A repair and what was said behind it ("you misunderstood, I want to list users"). */
export interface Repair {
  readonly kind: RepairKind;
  /** Empty when nothing stood behind it. */
  readonly rest: string;
}

/** Politeness, unless a question is open: then it may be what was asked for. */
const SMALL_TALK: ReadonlySet<RepairKind> = new Set(['thanks', 'hello', 'bye', 'more']);

/** What ends a question when one is open; with nothing open these are ordinary words, and perhaps a command's. */
const ABORT_WHEN_ASKED = [
  'cancel',
  'cancel it',
  'cancel that',
  'cancel this',
  'stop',
  'stop it',
  'stop that',
  'quit',
  'exit',
  'end',
];

const BY_PHRASE: ReadonlyMap<string, RepairKind> = new Map(
  Object.entries(PHRASES).flatMap(([kind, phrases]) =>
    // `Object.entries` forgets the key type that the record states.
    phrases.map((phrase) => [phrase, kind as RepairKind] as const),
  ),
);

/** Said in front of "I want …"; the rest is read as what was meant. */
const MISUNDERSTOOD_PREFIX =
  /^(?:no[,.!]?\s+)?(?:you misunderstood(?: me)?|you got (?:me|that) wrong|that(?:'s| is) not what i (?:meant|said|wanted))\s*[,.:;!–-]+\s*(?<rest>\S.*)$/isu;

/** Longer than any phrase with all its politeness; what is longer need not be folded. */
const LONGEST = 120;

/**
 * The repair that the whole utterance is, if it is one. Case, punctuation at the ends and politeness aside; quoted
 * text is never one, so `"abort"` in quotation marks can be a value.
 *
 * @param asked - Whether a question is open: then "cancel" and "stop" are meant for it.
 */
export function matchRepair(utterance: string, asked: boolean): Repair | undefined {
  const tail = utterance.length <= 2_000 ? MISUNDERSTOOD_PREFIX.exec(utterance.trim())?.groups?.['rest'] : undefined;
  if (tail !== undefined) return { kind: 'misunderstood', rest: tail.trim() };
  if (utterance.length > LONGEST) return undefined;

  const phrase = bare(utterance);
  const kind = BY_PHRASE.get(phrase) ?? (asked && ABORT_WHEN_ASKED.includes(phrase) ? 'abort' : undefined);
  return kind === undefined || (asked && SMALL_TALK.has(kind)) ? undefined : { kind, rest: '' };
}

/** The repair that the utterance nearly is: tried only where no command of the workflow was meant. */
export function matchMistypedRepair(utterance: string): Repair | undefined {
  const phrase = utterance.length > LONGEST ? '' : bare(utterance);
  if (phrase.length < MISTYPED_FROM) return undefined;
  const near = [...BY_PHRASE].filter(
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

function bare(utterance: string): string {
  const trimmed = utterance.trim();
  if (trimmed === '?') return trimmed;
  return foldName(
    trimmed
      .replace(/^\/+/, '')
      .replace(/[’‘]/g, "'")
      .replace(/[\s!.?,;:]+$/u, ''),
  )
    .replace(/^(?:please|ok|okay|oh|well|hey|sorry|actually|wait|no)[ ,]+(?=\S)/, '')
    .replace(/[ ,]+(?:please|now|thanks|thank you)$/, '')
    .trim();
}
