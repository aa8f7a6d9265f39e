import type { SlotShape } from './match/describe-slot.ts';
import { accepts } from './match/accepts.ts';
import { NOTHING, valueFrom, type Found } from './found-slots.ts';

/** Parts of a postal address, and the words of a slot's name that ask for one. */
const PARTS = {
  street: /^(?:street|address|line)$/u,
  unit: /^(?:apartment|apt|suite|unit|floor)$/u,
  city: /^(?:city|town)$/u,
  state: /^(?:state|province)$/u,
  zip: /^(?:zip|zipcode|postal|postcode|postalcode)$/u,
  country: /^country$/u,
} as const;

type Part = keyof typeof PARTS;

const WORD = "[\\p{L}\\d][\\p{L}\\d.'’-]*";
const KIND =
  '(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|ter|way|highway|hwy|parkway|pkwy|circle|cir|close|row|quay|walk|alley|crescent|gardens?|grove|hill|mews)(?!\\p{L})\\.?';
const NUMBER = '\\d{1,6}[a-z]?';
const GAP = '(?:\\s*,\\s*|\\s+)';
const UNIT = `(?:${GAP}(?<unit>(?:(?:apartment|apt|suite|ste|unit|floor|fl|room|rm)\\.?\\s*#?\\s*|#\\s*)[\\p{L}\\d-]{1,8}|\\d{1,3}(?:st|nd|rd|th)\\s+floor))?`;
const CITY = "(?<city>\\p{L}[\\p{L}.'’-]*(?:\\s+\\p{L}[\\p{L}.'’-]*){0,3}?)";
const COUNTRY = `(?:${GAP}(?<country>u\\.s\\.(?:a\\.)?|usa?(?!\\p{L})|united\\s+states(?:\\s+of\\s+america)?|united\\s+kingdom|uk(?!\\p{L})|england|scotland|wales|germany|deutschland|austria|switzerland|france|spain|italy|canada))?`;
/** Codes of the states, districts and territories. Source: USPS Publication 28, appendix B. */
const STATES =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR|GU|VI|AS|MP';

/** How addresses are written; the end of the street is told by its kind or by a comma. */
const FORMS: readonly RegExp[] = [
  // "12 Main St, Apt 4, Dallas TX 75201, USA"
  `(?<street>${NUMBER}\\s+(?:${WORD}\\s+){0,4}?(?:${KIND}|${WORD}(?=\\s*,)))${UNIT}${GAP}${CITY}${GAP}(?<state>${STATES})${GAP}(?<zip>\\d{5}(?:-\\d{4})?)(?!\\d)${COUNTRY}`,
  // "10 Downing Street, London SW1A 2AA"
  `(?<street>${NUMBER}\\s+(?:${WORD}\\s+){0,4}?(?:${KIND}|${WORD}(?=\\s*,)))${UNIT}${GAP}${CITY}${GAP}(?<zip>[a-z]{1,2}\\d[a-z\\d]?\\s*\\d[a-z]{2})(?![\\p{L}\\d])${COUNTRY}`,
  // "Lange Gasse 5, 10115 Berlin"
  `(?<street>\\p{L}[\\p{L}.'’-]{2,}(?:\\s+\\p{L}[\\p{L}.'’-]*){0,2}?\\s+${NUMBER})\\s*,\\s*(?<zip>\\d{4,5})\\s+${CITY}(?=\\s*(?:[,.;!?]|$))${COUNTRY}`,
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}#])(?:${form})`, 'diu'));

/** Longer words are a text that may hold an address, not one that is given. In UTF-16 code units. */
const LONGEST = 400;

/**
 * Reads a postal address by the shapes of its parts, in one go, where a command has slots for a street and for at least
 * two further parts. A part that the address does not have stays open: nothing says which country Dallas is in.
 */
export function readAddress(text: string, slots: readonly SlotShape[], asked: readonly string[]): Found {
  const parts = partsOf(slots);
  if (!parts.has('street') || parts.size < 3 || text.length > LONGEST) return NOTHING;
  const match = FORMS.map((form) => form.exec(text)).find(isAddress);
  if (match?.indices?.groups === undefined) return NOTHING;
  const { indices } = match;
  const found = [...parts].flatMap(([part, slot]) => {
    const [start, end] = indices.groups?.[part] ?? [];
    if (start === undefined || end === undefined) return [];
    const value = text.slice(start, end);
    const source = asked.includes(slot.name) ? 'answer' : 'utterance';
    return accepts(slot, value)
      ? [[slot.name, valueFrom(value, { text, start, end, confidence: 0.9 }, 'local', source)] as const]
      : [];
  });
  return { slots: Object.fromEntries(found), ambiguities: [] };
}

/** A street of no known kind is told by its capitals from "2 lamps"; no city is called "in". */
function isAddress(match: RegExpExecArray | null): match is RegExpExecArray {
  const { street = '', city = '' } = match?.groups ?? {};
  const isNamed = ENDS_IN_KIND.test(street) || /^(?:[\d\s]*\p{Lu}[^\s]*)(?:\s+(?:\p{Lu}|\d)[^\s]*)*$/u.test(street);
  return match !== null && isNamed && !LITTLE.test(city);
}

const ENDS_IN_KIND = new RegExp(`\\s${KIND}$`, 'iu');
const LITTLE = /^(?:in|of|at|to|and|or|for|from|the|my|with|near|by|on|please)(?![\p{L}])/iu;

/** The slots that hold parts of an address; of two for a street the second line is none. */
function partsOf(slots: readonly SlotShape[]): ReadonlyMap<Part, SlotShape> {
  const texts = slots.filter(({ kind, members }) => kind === 'string' && members === undefined);
  const parts = new Map<Part, SlotShape>();
  for (const part of ['unit', 'city', 'state', 'zip', 'country', 'street'] as const) {
    const free = texts.filter((slot) => ![...parts.values()].includes(slot));
    const slot = free.find(({ nameWords }) => nameWords.some((word) => PARTS[part].test(word)));
    if (slot !== undefined) parts.set(part, slot);
  }
  return parts;
}
