import { mention, type Candidate } from './candidate.ts';
import { ALSO_NAMES, FUNCTION_WORDS, isEverydayWord } from './common-words.ts';
import { isNameOfThing, NO_NAME_AFTER } from './name-of-thing.ts';
import { phrase, WORD_END } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

/** Words before a name, with how surely a name follows. 0: never without a capital. */
interface Cue {
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly lowerCase: number;
  /** A single word without a capital is more often a noun. */
  readonly loneLowerCase: number;
}

const CUES: readonly Cue[] = [
  {
    pattern: phrase(
      `(?:first|last|full|given|family|sur)?[ ]?name(?:['’]s|s)?[ ](?:is|was|of|will[ ]be|being)|name['’]s|(?:under|in|on|by|with|use|using)[ ](?:the[ ]|my[ ]|same[ ]|the[ ]same[ ])?(?:last[ ]|first[ ]|full[ ])?name(?:[ ](?:of|is))?|(?:first|last|full|sur)[ ]?name|surname|named|call[ ]me|mr|mrs|ms|miss|dr|prof`,
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
    pattern: phrase(`let(?=[ ][\\p{L}'’-]{1,24}(?:[ ][\\p{L}'’-]{1,24})?[ ]know${WORD_END})`),
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
    pattern: phrase('on[ ]behalf[ ]of|in[ ]the[ ]name[ ]of|speaking[ ](?:to|with)|care[ ]of|attn|attention'),
    confidence: 0.85,
    lowerCase: 0.75,
    loneLowerCase: 0.6,
  },
  // "Under" names whom a booking is for; "under stress" has a noun that everybody knows.
  { pattern: phrase('under'), confidence: 0.75, lowerCase: 0.6, loneLowerCase: 0.5 },
  { pattern: phrase('for|with|message|add'), confidence: 0.7, lowerCase: 0.55, loneLowerCase: 0.25 },
  {
    pattern: phrase('ping|text|email|e-mail|call|notify|inform|send|give|write'),
    confidence: 0.7,
    lowerCase: 0,
    loneLowerCase: 0,
  },
  {
    pattern: phrase(`by|between|and|than|i['’]?m|i[ ]am|this[ ]is|it['’]?s|it[ ]is|that['’]?s`),
    confidence: 0.7,
    lowerCase: 0,
    loneLowerCase: 0,
  },
];

/** "page guynn speaking", "Lecia Tarry is my name", "under Makeda Human name". */
const AFTER = phrase(`speaking|here|is[ ](?:my|the)[ ]name|is[ ]the[ ]name|name`);

/** "churchill didn't get it", "tom owes me": what people do with money and messages, in front of which a name stands. */
const ACTING = phrase(
  `(?:(?:didn['’]?t|did[ ]not|hasn['’]?t|has[ ]not|haven['’]?t|never)[ ](?:get|got|receiv(?:e|ed))|(?:owes?|sent|send|lent|lend|paid|pay|gave|give|asked|told|owed)[ ](?:me|us))`,
);

const PARTICLE = /^(?:van|von|de|del|der|den|la|le|di|da|dos|bin|ibn|al|el|st|mac|mc|o)$/;

/** Finds names of people (and of whatever else carries a name) by the words around them. */
export function recognizeNames(reading: Reading): readonly Candidate[] {
  const found = [
    ...afterCues(reading),
    ...beforeCues(reading),
    ...acting(reading),
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

interface Run {
  readonly from: number;
  readonly to: number;
  readonly capital: boolean;
}

/** The longest row of words, at most four, that can be a name and is followed by nothing that makes it a noun. */
function nameAt(reading: Reading, from: number, needsCapital: boolean): Run | undefined {
  const { tokens } = reading;
  const capital = isCapital(tokens[from]) && !isShouting(reading);
  if (needsCapital && !capital) return undefined;
  let to = from;
  while (to < tokens.length && to - from < 9) {
    const token = tokens[to];
    const isDouble = token !== undefined && !capital && ALSO_NAMES.has(token.lower) && isNextTo(tokens, to, from);
    if (token === undefined || (!isDouble && !isNameWord(token, capital, to > from))) {
      if (!isInitialDot(tokens, to, from) && !isHyphen(tokens, to, from)) break;
    }
    to += 1;
  }
  while (
    to > from &&
    (tokens[to - 1]?.kind !== 'word' || PARTICLE.test(tokens[to - 1]?.lower ?? '')) &&
    tokens[to - 1]?.text !== '.'
  )
    to -= 1;
  if (to === from || tokens.slice(from, to).filter(({ kind }) => kind === 'word').length > 5) return undefined;
  const next = tokens[to];
  const free =
    next === undefined ||
    next.kind !== 'word' ||
    FUNCTION_WORDS.has(next.lower) ||
    capital ||
    NO_NAME_AFTER.test(next.lower);
  return free ? { from, to, capital } : undefined;
}

/** Whether a word that is also an everyday word stands beside a plain name: "guy kephart", "nyla reason". */
function isNextTo(tokens: readonly Token[], at: number, from: number): boolean {
  const neighbour = at > from ? tokens[at - 1] : tokens[at + 1];
  return neighbour?.kind === 'word' && isNameWord(neighbour, false, false) && !ALSO_NAMES.has(neighbour.lower);
}

function isNameWord(token: Token, capital: boolean, inner: boolean): boolean {
  if (token.kind !== 'word' || token.text.length > 24) return false;
  if (capital) return isCapital(token) ? !FUNCTION_WORDS.has(token.lower) : inner && PARTICLE.test(token.lower);
  if (inner && PARTICLE.test(token.lower)) return true;
  return token.text.length > 1
    ? !isEverydayWord(token.lower.replace(/['’]s$/, '')) && !/(?:ing|n['’]t|ly)$/.test(token.lower)
    : inner && /[a-z]/.test(token.lower) && token.lower !== 'i' && token.lower !== 'a';
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text) && token.lower !== 'i';
}

/** In a text all in capitals, capitals say nothing. */
function isShouting({ text }: Reading): boolean {
  return text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);
}

/** "mekia s. burgess". */
function isInitialDot(tokens: readonly Token[], at: number, from: number): boolean {
  return tokens[at]?.text === '.' && at > from && tokens[at - 1]?.text.length === 1 && tokens[at + 1]?.kind === 'word';
}

function isHyphen(tokens: readonly Token[], at: number, from: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return token?.text === '-' && at > from && before?.end === token.start && token.end === next?.start;
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
    if (from === end || (!capital && !isSpeaking && from > 0)) return [];
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
  // "Elsy Malech, Tuesday": an answer that begins with a whole name.
  const isList = reading.tokens[called?.to ?? 0]?.text === ',';
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

/** "send nikita 500": a word between the verb and the sum, and no thing that is sent. "tina's direct debit". */
const RECEIVING =
  /(?<!\p{L})(?:send|sent|give|gave|transfer|transferred|wire|wired|lend|lent|pay|paid)\s+(\p{L}{3,24})(?=\s+(?:[$€£]\s?)?\d)/giu;
const OWNING =
  /(?<!\p{L})(?:cancel|from|to|for|of|is|about|change|stop)\s+(\p{L}{3,24})(?=['’]s\s+(?:direct|standing|account|payment|transfer|money|card|order|refund|invoice|booking|birthday|number|address|salary))/giu;

function besideThings({ text }: Reading): readonly Candidate[] {
  return [...text.matchAll(RECEIVING), ...text.matchAll(OWNING)].flatMap((match) => {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    if (isEverydayWord(value.toLowerCase())) return [];
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

function nameMention(reading: Reading, { from, to }: Pick<Run, 'from' | 'to'>, confidence: number): Candidate {
  const [first, last] = [reading.tokens[from], reading.tokens[to - 1]];
  const possessive = /['’]s$/i.test(last?.text ?? '') ? 2 : 0;
  const span = { start: first?.start ?? 0, end: (last?.end ?? 0) - possessive };
  return mention(reading.text, span, { kind: 'person', value: reading.text.slice(span.start, span.end), confidence });
}
