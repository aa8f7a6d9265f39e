import { mention, type Candidate } from './candidate.ts';
import { spanOf, type Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

/** Words that stand for people, with how many one of them is: a couple is two, "parents" are two. */
const PEOPLE: ReadonlyMap<string, number> = new Map([
  ...'people persons person guests guest adults adult kids kid children child babies baby infants infant toddlers toddler teenagers teens teen seniors senior men man women woman boys boy girls girl guys guy ladies lady friends friend others other colleagues colleague coworkers coworker associates associate mates mate partners partner kids sons son daughters daughter brothers brother sisters sister siblings sibling cousins cousin nephews nephew nieces niece relatives guests visitors visitor travelers travellers traveler traveller passengers passenger attendees attendee participants participant students employees members buddies buddy pals pal girlfriends boyfriends grandchildren grandkids grandson granddaughter'
    .split(' ')
    .map((word): [string, number] => [word, 1]),
  ...'couples couple twins parents grandparents'.split(' ').map((word): [string, number] => [word, 2]),
  ['triplets', 3],
]);

/** One person each, without a number. */
const KIN =
  /^(?:wife|husband|hubby|spouse|mom|mum|mother|mommy|dad|daddy|father|son|daughter|brother|sister|sis|aunt|uncle|nephew|niece|cousin|grandmother|grandma|grandfather|grandpa|grandson|granddaughter|boss|friend|girlfriend|boyfriend|fiance|fiancee|fiancé|fiancée|partner|colleague|coworker|child|kid|baby|roommate|neighbor|neighbour|teacher|secretary|man|woman|guy|lady|boy|girl|mate|buddy|person)$/;

const DETERMINER = /^(?:my|our|his|her|their|your|the|a|an|another)$/;
const SELF = /^(?:me|myself|i|us)$/;
const BETWEEN = /^(?:and|plus|with|,|&|\+|of|-)$/;
const QUALITY =
  /^(?:old|young|older|younger|little|small|best|good|close|more|extra|additional|grown|other|hungry|lovely|dear|new|male|female|ex)$/;

/** Finds how many people are meant: "5 adults and 1 child" is 6, "me, my wife and 3 kids" is 5, "just me" is 1. */
export function recognizeHeadcounts(reading: Reading): readonly Candidate[] {
  const { tokens } = reading;
  const numbers = new Map(reading.numbers.map((number) => [number.from, number]));
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length;) {
    const party = partyAt(tokens, numbers, at);
    if (party === undefined || !isParty(tokens, party)) {
      at += 1;
      continue;
    }
    const confidence = party.named > 1 || party.counted ? 0.9 : 0.5;
    found.push(
      mention(reading.text, spanOf(reading, party.from, party.to), {
        kind: 'headcount',
        value: party.heads,
        confidence,
      }),
    );
    at = party.to;
  }
  return found;
}

interface Party {
  readonly from: number;
  readonly to: number;
  readonly heads: number;
  /** How many members were named. */
  readonly named: number;
  /** Whether a number and a noun for people stood together. */
  readonly counted: boolean;
}

type Numbers = ReadonlyMap<number, { readonly value: number; readonly to: number; readonly form: string }>;

function partyAt(tokens: readonly Token[], numbers: Numbers, from: number): Party | undefined {
  let party: Party | undefined;
  for (let at = from; ;) {
    const member = memberAt(tokens, numbers, at);
    if (member === undefined || (party !== undefined && isSomethingElse(tokens, party, at))) break;
    const heads = (party?.heads ?? 0) + member.heads;
    party = {
      from,
      to: member.to,
      heads,
      named: (party?.named ?? 0) + 1,
      counted: (party?.counted ?? false) || member.counted,
    };
    at = member.to;
    while (BETWEEN.test(tokens[at]?.lower ?? '') && at - member.to < 2) at += 1;
    // Neighbours without a word between them belong together only when both are counted: "2 adults 2 kids".
    if (at === member.to && !(member.counted && numbers.has(at))) break;
  }
  return party;
}

/** "for 5 people and I need …" begins a new clause, "4 of us and 1 of them" names one of the four again. */
function isSomethingElse(tokens: readonly Token[], party: Party, at: number): boolean {
  if (tokens[at]?.lower === 'i')
    return (
      party.counted &&
      party.named === 1 &&
      tokens[at + 1]?.kind === 'word' &&
      !DETERMINER.test(tokens[party.from]?.lower ?? '')
    );
  return tokens[at + 1]?.lower === 'of' && /^(?:them|the|those|these|us)$/.test(tokens[at + 2]?.lower ?? '');
}

interface Member {
  readonly to: number;
  readonly heads: number;
  readonly counted: boolean;
}

function memberAt(tokens: readonly Token[], numbers: Numbers, at: number): Member | undefined {
  const first = tokens[at]?.lower ?? '';
  if (SELF.test(first)) return { to: at + 1, heads: first === 'us' ? 0 : 1, counted: false };
  let index = DETERMINER.test(first) ? at + 1 : at;
  const number = numbers.get(at) ?? numbers.get(index);
  if (number !== undefined) return countedMember(tokens, number);
  // Whom "your boss" speaks of does not come along.
  if (first === 'your' || tokens[at - 1]?.lower === 'your') return undefined;
  while (QUALITY.test(tokens[index]?.lower ?? '') && index - at < 3) index += 1;
  const noun = tokens[index]?.lower ?? '';
  if (index === at) return KIN.test(noun) ? { to: at + 1, heads: 1, counted: false } : undefined;
  if (KIN.test(noun)) return { to: index + 1, heads: 1, counted: false };
  const many = PEOPLE.get(noun);
  return many !== undefined && many > 1 ? { to: index + 1, heads: many, counted: false } : undefined;
}

/** "3 kids", "three of my kids", "2 more people", "4 of us". */
function countedMember(
  tokens: readonly Token[],
  number: { readonly value: number; readonly to: number; readonly form: string },
): Member | undefined {
  if (!Number.isInteger(number.value) || number.value < 0 || number.form === 'ordinal') return undefined;
  let index = number.to;
  if (tokens[index]?.lower === 'of' && /^(?:us|them)$/.test(tokens[index + 1]?.lower ?? ''))
    return isPartOfParty(tokens, number.value, index + 2)
      ? undefined
      : { to: number.to, heads: number.value, counted: true };
  // "One of my three kids" is one of others.
  if (tokens[index]?.lower === 'of' && number.value === 1) return undefined;
  if (tokens[index]?.lower === 'of') index += 1;
  while (
    (DETERMINER.test(tokens[index]?.lower ?? '') || QUALITY.test(tokens[index]?.lower ?? '')) &&
    index - number.to < 4
  )
    index += 1;
  const each = PEOPLE.get(tokens[index]?.lower ?? '') ?? (tokens[index - 1]?.lower === 'other' ? 1 : undefined);
  if (each === undefined) return undefined;
  const to = PEOPLE.has(tokens[index]?.lower ?? '') ? index + 1 : index;
  return { to, heads: number.value * each, counted: true };
}

/** "One of us is vegan", "two of us can't eat pork": some of those who come, of whom something is told. */
function isPartOfParty(tokens: readonly Token[], value: number, behind: number): boolean {
  const next = tokens[behind]?.lower ?? '';
  return (
    value === 1 ||
    /^(?:is|are|was|were|has|have|had|can|cannot|could|will|would|might|may|should|need|needs|want|wants|do|does|like|likes|prefer|eat|eats)$|n['’]t$/.test(
      next,
    )
  );
}

/** One relative or "me" alone is no head count, unless the words make it one: "just me", "table for me". */
function isParty(tokens: readonly Token[], party: Party): boolean {
  if (party.heads === 0) return false;
  if (party.counted || party.named > 1) return true;
  if (
    tokens.every((token) => SELF.test(token.lower) || /^(?:just|only|be|it|is|will|['’.!,]|please)$/.test(token.lower))
  )
    return true;
  if (!SELF.test(tokens[party.from]?.lower ?? '')) return false;
  const [before, earlier] = [tokens[party.from - 1]?.lower ?? '', tokens[party.from - 2]?.lower ?? ''];
  // "Book it for me" is a favour; "a table for me" seats one.
  return (
    /^(?:just|only)$/.test(before) ||
    (/^me$/.test(tokens[party.from]?.lower ?? '') && /^(?:alone|only)$/.test(tokens[party.to]?.lower ?? '')) ||
    (before === 'for' && earlier === 'table')
  );
}
