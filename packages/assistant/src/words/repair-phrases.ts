import { editDistance, foldName } from '@fw/signature';

/** What a person may say at any time, whatever is asked. */
export type RepairKind =
  | 'abort'
  | 'misunderstood'
  | 'what-can-i-do'
  | 'go-up'
  | 'reset-context'
  | 'where-am-i'
  | 'repeat'
  | 'again'
  | 'skip'
  | 'go-on'
  | 'needs'
  | 'hand-off'
  | 'thanks'
  | 'hello';

/** A repair and what was said behind it ("you misunderstood, I want to list users"). */
export interface Repair {
  readonly kind: RepairKind;
  /** Empty when nothing stood behind it. */
  readonly rest: string;
}

/** Folded phrases, the whole utterance each. Data, so that they can be read and counted. */
const PHRASES: Readonly<Record<RepairKind, readonly string[]>> = {
  abort: [
    'abort',
    'abort it',
    'abort that',
    'abort this',
    'never mind',
    'nevermind',
    'forget it',
    'forget that',
    'forget about it',
    'drop it',
    'drop that',
    'scrap that',
    'scrap it',
    'leave it',
    'cancel everything',
    'stop everything',
  ],
  misunderstood: [
    'you misunderstood',
    'you misunderstood me',
    'misunderstood',
    'you got me wrong',
    'you got that wrong',
    'that is not what i meant',
    "that's not what i meant",
    'thats not what i meant',
    'not what i meant',
    'that is not what i said',
    "that's not what i said",
    'that is not what i wanted',
    "that's not what i wanted",
    'not what i wanted',
    'wrong command',
    'intent misunderstood',
    'i meant something else',
  ],
  'what-can-i-do': [
    'what can i do',
    'what can i do here',
    'what can you do',
    'what can i say',
    'what can i ask',
    'what are my options',
    'what is possible',
    'what commands are there',
    'which commands are there',
    'list commands',
    'show commands',
    'help',
    'help me',
    'options',
    '?',
  ],
  'go-up': [
    'go up',
    'up',
    'go up one level',
    'go to the parent',
    'go to parent',
    'leave this context',
    'step out',
    'go one level up',
  ],
  'reset-context': [
    'reset context',
    'reset the context',
    'go to the top',
    'go to top',
    'go to the top level',
    'go to root',
    'go to the root',
    'back to the top',
  ],
  'where-am-i': [
    'what is the current context',
    'what is current context',
    "what's the current context",
    'what is my current context',
    'current context',
    'where am i',
    'what context am i in',
    'which context am i in',
    'show context',
    'show current context',
  ],
  repeat: [
    'repeat',
    'repeat that',
    'repeat please',
    'say that again',
    'say it again',
    'come again',
    'pardon',
    'what did you say',
    'what was the question',
    'what was that',
  ],
  again: [
    'again',
    'do it again',
    'do that again',
    'once more',
    'one more time',
    'run it again',
    'run that again',
    'same again',
  ],
  skip: ['skip', 'skip it', 'skip that', 'skip this', 'pass', 'leave it out', 'leave that out', 'next'],
  'go-on': [
    'go on',
    'continue',
    'carry on',
    'resume',
    'proceed with the rest',
    'where were we',
    'go on please',
    'pick up where we left off',
  ],
  needs: [
    'what do you need',
    'what do you need from me',
    'what do you still need',
    'what is missing',
    "what's missing",
    'what else do you need',
    'what do you need to know',
  ],
  'hand-off': [
    'talk to a person',
    'talk to a human',
    'speak to a person',
    'speak to a human',
    'human',
    'i want a human',
    'i want a person',
    'let me talk to a person',
    'let me talk to a human',
    'real person',
    'representative',
    'customer service',
  ],
  thanks: [
    'thanks',
    'thank you',
    'thanks a lot',
    'thank you very much',
    'many thanks',
    'ok thanks',
    'okay thanks',
    'great thanks',
    'cheers',
    'thx',
  ],
  hello: ['hello', 'hi', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon', 'good evening'],
};

/** Politeness, unless a question is open: then it may be what was asked for. */
const SMALL_TALK: ReadonlySet<RepairKind> = new Set(['thanks', 'hello']);

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
