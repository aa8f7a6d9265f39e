/** Which end of a range a slot holds, or the words around a value mark. */
export type End = 'from' | 'to';

/** How someone comes and goes: of a stay the arrival is the start, of a journey the end. */
export type Motion = 'arrive' | 'leave' | 'return';

/** What is spoken of: being somewhere for a while, or going from one place to another. */
export type Setting = 'stay' | 'journey';

/** What words say about an end: itself, or a coming and going that makes one. */
export interface Side {
  readonly end?: End;
  readonly motion?: Motion;
}

/** The end that coming, going and coming back make. */
export function endOfMotion(motion: Motion, setting: Setting): End {
  if (motion === 'return') return 'to';
  return (motion === 'arrive') === (setting === 'stay') ? 'from' : 'to';
}

const STAY =
  /^(?:rooms?|nights?|stay|stays|staying|hotels?|hostel|guests?|suites?|apartments?|adults?|kids|children|accommodation|campsite|cabin|villa|lodge|lodging|lease|tenant|tenancy|bed|beds|visit|vacation|holiday)$/u;
const JOURNEY =
  /^(?:flights?|fly|flying|trains?|bus|buses|coach|ferry|trip|trips|journey|travel|travell?ing|passengers?|origin|route|rides?|airport|station|platform|fare|shipment|parcel|delivery|ship|shipping|itinerary|cruise|outbound|inbound)$/u;

/** Whether words speak of a stay or of a journey; `undefined` when neither or both. */
export function settingOf(words: readonly string[]): Setting | undefined {
  const stays = words.filter((word) => STAY.test(word)).length;
  const journeys = words.filter((word) => JOURNEY.test(word)).length;
  return stays === journeys ? undefined : stays > journeys ? 'stay' : 'journey';
}

/** Words of a slot's name that tell its side, tried in order. Source: the closed classes of English for ends and motion. */
const NAMES: readonly (readonly [Side, RegExp])[] = [
  [{ end: 'from' }, /(?:^| )(?:check ?in|pick ?up|collection)(?: |$)/u],
  [{ end: 'to' }, /(?:^| )(?:check ?out|drop ?off|hand ?(?:back|over))(?: |$)/u],
  [{ motion: 'return' }, /(?:^| )(?:return|returning|inbound)(?: |$)/u],
  [{ motion: 'arrive' }, /(?:^| )(?:arrival|arrive|arrives|arriving|landing)(?: |$)/u],
  [{ motion: 'leave' }, /(?:^| )(?:departure|depart|departs|departing|leaving|outbound)(?: |$)/u],
  [
    { end: 'from' },
    /(?:^| )(?:from|start|starts|starting|begin|begins|beginning|since|after|source|origin|opening|opens|effective|commencing|earliest|min|minimum|lower|lowest|old|sender|payer|debtor|seller)(?: |$)/u,
  ],
  [
    { end: 'to' },
    /(?:^| )(?:to|until|till|end|ends|ending|finish|finishes|before|target|destination|max|maximum|latest|upper|highest|deadline|due|recipient|receiver|addressee|payee|beneficiary|creditor|buyer|by|expiry|expires|expiration|closing|new)(?: |$)/u,
  ],
];

/** The side that a slot's name tells, else its description. */
export function sideOf(nameWords: readonly string[], hintWords: readonly string[] = []): Side {
  const name = nameWords.join(' ');
  const told = NAMES.find(([, test]) => test.test(name))?.[0];
  if (told !== undefined) return told;
  // A description says much besides; only words for the ends themselves count, right before what is held.
  const hint =
    /(?:^| )(start|starting|beginning|end|ending|arrival|departure|return)(?= (?:date|day|time|hour|point|moment))/u.exec(
      hintWords.join(' '),
    )?.[1];
  return hint === undefined ? {} : (NAMES.find(([, test]) => test.test(hint))?.[0] ?? {});
}

/** What in a sentence marks an end by a verb or a noun, with offsets of the last such word before a value. */
const MARKS: readonly (readonly [Side, string])[] = [
  [
    { end: 'from' },
    'check(?:ing|ed|s)?[ -]?in|pick(?:ing|ed|s)?(?: (?:it|them|the \\p{L}+))?[ -]?up|collect(?:ing|ion)?',
  ],
  [
    { end: 'to' },
    'check(?:ing|ed|s)?[ -]?out|(?:and|then) out|drop(?:ping|ped|s)?(?: (?:it|them|the \\p{L}+))?[ -]?off|hand(?:ing)? (?:it |them )?(?:back|in)|bring(?:ing)? (?:it|them) back|vacat(?:e|ing)|keep(?:ing)? (?:it|them)',
  ],
  [
    { motion: 'return' },
    'return(?:ing|s)?|(?:com|fly|flying|driv|go|gett?|travel|be)(?:e|ing)? (?:back|home)|and back',
  ],
  [{ motion: 'arrive' }, 'arriv(?:e|es|ing|al)|gett?(?:ing)? (?:there|in)|land(?:ing|s)?|turn(?:ing)? up|com(?:e|ing)'],
  [
    { motion: 'leave' },
    'leav(?:e|es|ing)|depart(?:s|ing|ure)?|head(?:ing)? (?:out|off)|set(?:ting)? off|go(?:ing)? out',
  ],
];

const ALL_MARKS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${MARKS.map(([, source]) => `(${source})`).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Between a mark and its value: a few words of one clause. Source: chosen here; "arriving late in the evening on". */
const NEAR = /^(?:[\s,]*[\p{L}'’#-]+){0,6}[\s,:]*$/u;
/** Begins another clause. */
const BREAK = /[.;?!]|(?<!\p{L})(?:but|because|which)(?!\p{L})|,\s*(?:i|we|and|then)(?!\p{L})/iu;

/** Between who comes or goes and the verb. */
const AUXILIARY =
  /(?:\s+(?:will|would|shall|can|could|may|might|am|are|is|was|were|be|been|being|have|has|to|not|only|also|just|probably|then|plan|planning|planned|want|wants|need|hope|hoping|like|going|supposed|expect|expecting|['’]?(?:ll|re|m|d|ve)))+\s*$/iu;
/** What comes by itself: the card, it, this. A person comes, or nobody is named. */
const THING =
  /(?:^|\s)(?!(?:i|we|he|she|they|you|us|me|and|or|guests?|please|when|after|before|since|if|of|in)\s*$)[\p{L}'’-]+\s*$/iu;

/** The mark that governs a value: the last one before it in its clause, or the noun or verb right behind. */
export function markAround(head: string, tail: string): Side | undefined {
  const before = [...head.matchAll(ALL_MARKS)].at(-1);
  if (before !== undefined) {
    const gap = head.slice(before.index + before[0].length);
    const subject = head
      .slice(0, before.index)
      .replace(/(?<=\p{L})['’](?:ll|re|m|d|ve)(?=\s)/giu, '')
      .replace(AUXILIARY, ' ');
    const isNoun = /(?:al|ure|[ -]in|[ -]out|[ -]up|[ -]off)$/iu.test(before[0]);
    if (NEAR.test(gap) && !BREAK.test(gap) && (isNoun || !THING.test(subject))) return sideAt(before);
  }
  const lead =
    /^\s*(?:(?:is\s+)?(?:when|the\s+day)\s+)?(?:(?:we|i|they)(?:['’](?:ll|re|m)|\s+(?:will|are|am|want\s+to|plan\s+to))?\s+)?/iu.exec(
      tail,
    );
  const rest = tail.slice(lead?.[0].length ?? 0);
  const [behind] = rest.matchAll(ALL_MARKS);
  // "3 December, returning on the 6th": what goes on to a day of its own governs that one.
  const isForNext =
    behind !== undefined && /^\s+(?:on|at|by|from|around|the\s|this|next|\p{N})/iu.test(rest.slice(behind[0].length));
  return behind?.index === 0 && !isForNext ? sideAt(behind) : undefined;
}

function sideAt(match: RegExpExecArray): Side | undefined {
  return MARKS[match.slice(1).findIndex((group) => group !== undefined)]?.[0];
}
