import { onceFor } from '@fw/signature';
import type { LanguagePack } from '@fw/signature/language';
import { mention, type Candidate } from './candidate.ts';
import { FUNCTION_WORDS, isEverydayWord, isFiniteVerb } from './common-words.ts';
import { isNameOfThing } from './name-of-thing.ts';
import { isCapital, isNameWord, isShouting, nameAt, rowAt, type Run } from './name-row.ts';
import { phrase, WORD_END } from './patterns.ts';
import type { Reading } from './reading.ts';

/** Words before a name, with how surely a name follows. 0: never without a capital. */
interface Cue {
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly lowerCase: number;
  /** A single word without a capital is more often a noun. */
  readonly loneLowerCase: number;
  /** Whether a name without a capital ends its clause: "I'm lena graf, …", but "I'm allergic to …". */
  readonly isLast?: true;
}

const CUES: readonly Cue[] = [
  {
    pattern: phrase(
      `(?:first|second|last|full|given|family|sur)?[ ]?name(?:['’]s|s)?[ ](?:is|was|of|will[ ]be|being)|name['’]s|(?:under|in|on|by|with|use|using)[ ](?:the[ ]|my[ ]|same[ ]|the[ ]same[ ])?(?:last[ ]|first[ ]|full[ ])?name(?:[ ](?:of|is))?|(?:first|last|full|sur)[ ]?name|surname|named|call[ ]me|mr|mrs|ms|miss|dr|prof`,
    ),
    confidence: 0.9,
    lowerCase: 0.85,
    loneLowerCase: 0.85,
  },
  {
    pattern: phrase(
      'to|from|tell|ask|invite|remind|contact|called|pay|assign[ ]to|owe|owes|owed|reimburse|repay|lend|lent|i[ ]meant?',
    ),
    confidence: 0.75,
    lowerCase: 0.6,
    loneLowerCase: 0.5,
  },
  {
    pattern: phrase(`let(?=[ ][\\p{L}'’.-]{1,24}(?:[ ][\\p{L}'’.-]{1,24}){0,2}[ ]know${WORD_END})`),
    confidence: 0.75,
    lowerCase: 0.6,
    loneLowerCase: 0.55,
  },
  {
    pattern: phrase(
      'my[ ](?:friend|brother|sister|son|daughter|wife|husband|partner|cousin|nephew|niece|uncle|aunt|boss|colleague|landlord|neighbou?r|roommate|flatmate|girlfriend|boyfriend)',
    ),
    confidence: 0.8,
    lowerCase: 0.6,
    loneLowerCase: 0.5,
  },
  {
    pattern: phrase(
      `(?:beneficiary|payee|recipient|holder|manager|owner|landlord|advis[eo]r|contact)(?:[ ](?:is|was|will[ ]be|should[ ]be)|['’]s)`,
    ),
    confidence: 0.75,
    lowerCase: 0.6,
    loneLowerCase: 0.5,
  },
  {
    pattern: phrase('on[ ]behalf[ ]of|in[ ]the[ ]name[ ]of|speaking[ ](?:to|with)|care[ ]of|attn|attention'),
    confidence: 0.85,
    lowerCase: 0.75,
    loneLowerCase: 0.6,
  },
  // "Under" names whom a booking is for; "under stress" has a noun that everybody knows.
  { pattern: phrase('under'), confidence: 0.75, lowerCase: 0.6, loneLowerCase: 0.5 },
  { pattern: phrase('for|with|message|add'), confidence: 0.7, lowerCase: 0.55, loneLowerCase: 0.25 },
  {
    pattern: phrase('ping|text|email|e-mail|call|notify|inform|send|give|write|remove|authori[sz]e|transfer|sent|gave'),
    confidence: 0.7,
    lowerCase: 0.5,
    loneLowerCase: 0,
  },
  {
    pattern: phrase(`i['’]?m|i[ ]am`),
    confidence: 0.7,
    lowerCase: 0.5,
    loneLowerCase: 0,
    isLast: true,
  },
  {
    pattern: phrase(`by|between|and|than|this[ ]is|it['’]?s|it[ ]is|that['’]?s`),
    confidence: 0.7,
    lowerCase: 0,
    loneLowerCase: 0,
  },
];

/** "page guynn speaking", "Lecia Tarry is my name", "under Makeda Human name". */
const AFTER = phrase(
  `speaking|here|is[ ](?:my|the)[ ](?:(?:first|last|second|full|given|family)[ ])?(?:sur)?name|name`,
);

/** "churchill didn't get it", "tom owes me": what people do with money and messages, in front of which a name stands. */
const ACTING = phrase(
  `(?:(?:last|just|already)[ ])?(?:(?:didn['’]?t|did[ ]not|hasn['’]?t|has[ ]not|haven['’]?t|never)[ ](?:get|got|receiv(?:e|ed))|(?:owes?|sent|send|lent|lend|paid|pay|gave|give|asked|told|owed)[ ](?:me|us))`,
);

const NAME_LABELS: ReadonlySet<string> = new Set(['first', 'second', 'middle', 'full', 'given', 'family', 'maiden']);

/** Finds names of people (and of whatever else carries a name) by the words around them. */
export function recognizeNames(reading: Reading): readonly Candidate[] {
  const found = [
    ...afterCues(reading),
    ...beforeCues(reading),
    ...acting(reading),
    ...askedAbout(reading),
    ...alone(reading),
    ...kin(reading),
    ...besideThings(reading),
  ];
  found.sort((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start));
  return found.filter(
    (name, index) => !found.slice(0, index).some((other) => other.start < name.end && name.start < other.end),
  );
}

/** "want to quit", "how to pay": behind these "to" leads to a verb. */
const INFINITIVE =
  /(?:want|wants|wanted|need|needs|needed|like|['’]d|going|have|has|had|try|trying|tried|able|unable|supposed|wish|how|where|when|what|used?|expect|expected|plan|planning|allowed|possible|ready|happy|best|way|time|love|prefer|hope|decided|forgot|remember|refused?|seems?|wanna|appears?|got|due)\s+to$/iu;

function afterCues(reading: Reading): readonly Candidate[] {
  return CUES.flatMap((cue) =>
    [...reading.text.matchAll(cue.pattern)].flatMap((match) => {
      const run = nameAt(reading, firstTokenAfter(reading, match.index + match[0].length), cue.lowerCase === 0);
      if (
        run === undefined ||
        (!run.capital &&
          /\bto\s*$/iu.test(match[0]) &&
          INFINITIVE.test(reading.text.slice(Math.max(0, match.index - 16), match.index + match[0].length))) ||
        (cue.isLast === true && !run.capital && reading.tokens[run.to]?.kind === 'word') ||
        isNameOfThing(reading, match, run)
      )
        return [];
      const confidence = run.capital ? cue.confidence : run.to - run.from > 1 ? cue.lowerCase : cue.loneLowerCase;
      return confidence === 0 ? [] : [nameMention(reading, run, confidence)];
    }),
  );
}

/** Index of the first word behind an offset; a colon or a dot ("Mr. Smith") may stand between. */
function firstTokenAfter({ tokens }: Reading, offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const next = tokens[low];
  return next !== undefined && /^[.:"“‘']$/.test(next.text) ? low + 1 : low;
}

function beforeCues(reading: Reading): readonly Candidate[] {
  const { tokens } = reading;
  return [...reading.text.matchAll(AFTER)].flatMap((match) => {
    const end = firstTokenAfter(reading, match.index);
    const capital = isCapital(tokens[end - 1]) && !isShouting(reading);
    let from = end;
    const isSpeaking = match[0].toLowerCase() === 'speaking';
    for (let before = tokens[from - 1]; before !== undefined && end - from < 4; before = tokens[from - 1]) {
      // Who is speaking gives a name, even one that is a word: "it's page guynn speaking".
      const isPart =
        isNameWord(before, capital, end > from) ||
        (isSpeaking && before.kind === 'word' && !FUNCTION_WORDS.has(before.lower));
      if (!isPart) break;
      from -= 1;
    }
    // Of "first name Ann" the first is no name.
    const isLabel = end - from === 1 && NAME_LABELS.has(tokens[from]?.lower ?? '');
    if (from === end || isLabel || (!capital && !isSpeaking && from > 0)) return [];
    return [nameMention(reading, { from, to: end }, match[0].toLowerCase() === 'here' ? 0.5 : 0.85)];
  });
}

/** "lilith sharaya danaher": nothing but a name. "Bob: see you at 5": a name, and what to tell. */
function alone(reading: Reading): readonly Candidate[] {
  const called = nameAt(reading, 0, true);
  if (
    called !== undefined &&
    reading.tokens[called.to]?.text === ':' &&
    /^:\s/.test(reading.text.slice(endOf(reading, called)))
  )
    return [nameMention(reading, called, 0.6)];
  // "Elsy Malech, Tuesday", "Elsy Malech on Tuesday": an answer that begins with a whole name.
  const behind = called === undefined ? [] : reading.tokens.slice(called.to, called.to + 2);
  const { days, weekdays } = reading.language.calendar;
  const isList = behind[0]?.text === ',' || behind.some(({ lower }) => days.has(lower) || weekdays.has(lower));
  if (called !== undefined && isList && called.to - called.from > 1 && !isEveryday(reading, called))
    return [nameMention(reading, called, 0.6)];
  const words = reading.tokens.filter((token) => token.kind === 'word');
  const run = words.length <= 4 ? nameAt(reading, 0, false) : undefined;
  if (run === undefined || reading.tokens.slice(run.to).some((token) => token.kind !== 'symbol')) return [];
  return [nameMention(reading, run, run.capital ? (words.length > 1 ? 0.65 : 0.3) : words.length > 1 ? 0.5 : 0.25)];
}

function isEveryday({ tokens }: Reading, { from, to }: Run): boolean {
  return tokens.slice(from, to).some(({ kind, lower }) => kind === 'word' && isEverydayWord(lower));
}

/** Who acts: up to three words that can be a name, behind a beginning, a break or a little word. */
function acting(reading: Reading): readonly Candidate[] {
  const { tokens } = reading;
  return [...reading.text.matchAll(ACTING)].flatMap((match) => {
    const to = firstTokenAfter(reading, match.index);
    const capital = isCapital(tokens[to - 1]) && !isShouting(reading);
    let from = to;
    for (let before = tokens[from - 1]; before !== undefined && to - from < 3; before = tokens[from - 1]) {
      if (!isNameWord(before, capital, to > from)) break;
      from -= 1;
    }
    const isFree = from === 0 || tokens[from - 1]?.kind !== 'word' || FUNCTION_WORDS.has(tokens[from - 1]?.lower ?? '');
    return from === to || !isFree ? [] : [nameMention(reading, { from, to }, capital ? 0.75 : 0.55)];
  });
}

/** "did priya get the money", "has lucas martel received it": between the auxiliary and the verb stands who is asked about. */
const ASKING = phrase('did|has|does|can|could');

function askedAbout(reading: Reading): readonly Candidate[] {
  const { tokens, text } = reading;
  return [...text.matchAll(ASKING)].flatMap((match) => {
    const run = rowAt(reading, firstTokenAfter(reading, match.index + match[0].length), false);
    const next = run && tokens[run.to];
    if (run === undefined || next?.kind !== 'word' || !isFiniteVerb(next.lower)) return [];
    return [nameMention(reading, run, run.capital ? 0.7 : run.to - run.from > 1 ? 0.55 : 0.5)];
  });
}

/** "send nikita 500": a word between the verb and the sum, and no thing that is sent. "tina's direct debit". */
const RECEIVING =
  /(?<!\p{L})(?:send|sent|give|gave|transfer|transferred|wire|wired|lend|lent|pay|paid)\s+(\p{L}{3,24}(?:\s\p{L}{3,24})?)(?=\s+(?:[$€£]\s?)?\d)/giu;
const OWNING =
  /(?<!\p{L})(?:cancel|from|to|for|of|is|about|change|stop)\s+(\p{L}{3,24})(?=['’]s\s+(?:direct|standing|account|payment|transfer|money|card|order|refund|invoice|booking|birthday|number|address|salary))/giu;

function besideThings({ text }: Reading): readonly Candidate[] {
  return [...text.matchAll(RECEIVING), ...text.matchAll(OWNING)].flatMap((match) => {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    if (value.toLowerCase().split(/\s/u).some(isEverydayWord)) return [];
    return [mention(text, { start: end - value.length, end }, { kind: 'person', value, confidence: 0.55 })];
  });
}

/** "text mom I am on my way": kin are called by what they are. */
const KIN =
  /(?<!\p{L})(?:tell|text|message|ask|remind|call|email|ping|send|give|invite|to|let)\s+(?:my\s+)?(mom|mum|mommy|mummy|mama|dad|daddy|papa|grandma|granny|grandpa)(?!\p{L})/giu;

function kin({ text }: Reading): readonly Candidate[] {
  return [...text.matchAll(KIN)].map((match) => {
    const end = match.index + match[0].length;
    const value = match[1] ?? '';
    return mention(text, { start: end - value.length, end }, { kind: 'person', value, confidence: 0.6 });
  });
}

function endOf({ tokens }: Reading, { to }: Run): number {
  return tokens[to - 1]?.end ?? 0;
}

/** Titles as they are written short, with their point or without. */
const titlesIn = onceFor(({ mood }: LanguagePack) => new Set(mood.shortForms.titles.split(' ')));

/** A title stands with the name and is no part of it: "Dr. Osei"; and no message either. */
function nameMention(reading: Reading, { from, to }: Pick<Run, 'from' | 'to'>, confidence: number): Candidate {
  const [first, last] = [reading.tokens[from], reading.tokens[to - 1]];
  const possessive = /['’]s$/i.test(last?.text ?? '') ? 2 : 0;
  const title = reading.tokens[from - 1];
  const end = (last?.end ?? 0) - possessive;
  const start = first?.start ?? 0;
  const isTitle = title?.kind === 'word' && (title.text.endsWith('.') || titlesIn(reading.language).has(title.lower));
  const span = { start: isTitle ? title.start : start, end };
  return mention(reading.text, span, { kind: 'person', value: reading.text.slice(start, end), confidence });
}
