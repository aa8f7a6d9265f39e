import { unwrapSchema } from '@fw/signature';
import type { z } from 'zod';

/** What a string is for, as far as its format, name and description tell. */
export type TextRole =
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'email'
  | 'url'
  | 'phone'
  | 'currency'
  | 'person'
  | 'message'
  | 'identifier'
  | 'other';

/** The part of a check's definition that is read here; a format on the schema itself looks the same. */
export interface StringCheck {
  readonly format?: string;
  readonly pattern?: unknown;
}

/** Formats and patterns of a string, from the schema and from its checks, in order. JSON Schema would lose the flags. */
export function stringChecks(schema: z.ZodType): readonly StringCheck[] {
  // `def` and `checks` are zod's introspection surface; read structurally for a second copy of zod.
  const { def } = unwrapSchema(schema) as unknown as {
    readonly def: StringCheck & { readonly checks?: readonly { readonly _zod?: { readonly def: StringCheck } }[] };
  };
  return [def, ...(def.checks ?? []).flatMap((check) => check._zod?.def ?? [])];
}

const FORMATS: ReadonlyMap<string, TextRole> = new Map([
  ['date', 'date'],
  ['time', 'time'],
  ['datetime', 'datetime'],
  ['duration', 'duration'],
  ['email', 'email'],
  ['url', 'url'],
  ['e164', 'phone'],
]);

/** The role that a declared format gives; `undefined` where none is declared. */
export function formatOf(checks: readonly StringCheck[]): TextRole | undefined {
  return checks.map(({ format }) => FORMATS.get(format ?? '')).find((role) => role !== undefined);
}

/** The schema's own pattern, with its flags. */
export function patternOf(checks: readonly StringCheck[]): RegExp | undefined {
  const found = checks.find(
    ({ format, pattern }) => pattern instanceof RegExp && !FORMATS.has(format ?? '') && !/case$/.test(format ?? ''),
  );
  // Narrowed by the test above.
  return found?.pattern as RegExp | undefined;
}

/** Words of a name that tell its role, tried in order; the description is asked only when the name is silent. */
const ROLE_WORDS: readonly (readonly [TextRole, RegExp])[] = [
  ['email', /^(?:email|mail|emails)$/],
  ['url', /^(?:url|link|website|uri|homepage)$/],
  ['phone', /^(?:phone|telephone|mobile|fax|cellphone)$/],
  ['currency', /^(?:currency)$/],
  [
    'message',
    /^(?:message|text|comment|note|body|content|reason|description|title|subject|query|question|feedback|summary|todo|task|remark|caption|post|tweet|greeting|memo|instructions|search|keywords?|topic)$/,
  ],
  ['datetime', /^(?:datetime|timestamp)$/],
  ['duration', /^(?:duration|length|period)$/],
  ['date', /^(?:date|day|birthday|deadline|dob|checkin|checkout|arrival|departure)$/],
  ['time', /^(?:time|hour)$/],
  [
    'person',
    /^(?:name|person|recipient|user|username|customer|contact|author|assignee|owner|sender|employee|payee|beneficiary|guest|friend|who|whom|member|client|patient|passenger|driver|manager|firstname|lastname|surname|fullname)$/,
  ],
  ['identifier', /^(?:id|code|number|ref|reference|sku|key)$/],
];

/** Names of places, which stand behind "in" and its like. */
export const PLACE =
  /^(?:city|cities|town|village|location|place|area|address|country|region|state|province|county|neighbou?rhood|district|destination|venue|where|street|airport|station|origin|branch|site|suburb|island|port|harbou?r)$/u;

/** Names of those who make something, which stand behind "by". */
export const MAKER =
  /^(?:director|author|artist|writer|singer|composer|creator|designer|band|maker|brand|publisher|producer|painter|manufacturer|chef)$/u;

/** What tells the role of a slot. */
export interface Clues {
  readonly kind: string;
  readonly format: TextRole | undefined;
  readonly pattern: RegExp | undefined;
  readonly nameWords: readonly string[];
  readonly hintWords: readonly string[];
}

/** What a string is for: its format, then its pattern, then the head of its name, then its description. */
export function roleOf({ kind, format, pattern, nameWords: name, hintWords: hints }: Clues): TextRole {
  if (kind === 'date') return name.includes('time') || name.includes('at') ? 'datetime' : 'date';
  if (format !== undefined) return format;
  if (pattern !== undefined) return 'identifier';
  // The last word of a compound is its head: in "order name" a name, in "name day" a day.
  const heads = [...name].reverse();
  // A place stays one, whatever is searched for in it.
  const isNamed = hints.includes('name') && isNameOfPerson(name, hints);
  const told = !isNamed && (PLACE.test(heads[0] ?? '') || MAKER.test(heads[0] ?? '')) ? [heads] : [heads, hints];
  for (const words of told) {
    for (const word of words) {
      if (/^(?:name|names)$/u.test(word) && !isNameOfPerson(name, hints)) continue;
      const role = ROLE_WORDS.find(([, test]) => test.test(word))?.[0];
      if (role !== undefined && !(words === hints && (role === 'identifier' || role === 'time'))) return role;
    }
  }
  return 'other';
}

const PERSON = ROLE_WORDS.find(([role]) => role === 'person')?.[1];
/** Parts of a person's name. */
const PART = /^(?:first|last|given|family|sur|full|middle|maiden|nick|legal|display|your|his|her|their)$/u;

/** "Name of the city" names no person: what a name is of says so, and a name of nothing is somebody's. */
function isNameOfPerson(name: readonly string[], hints: readonly string[]): boolean {
  const isHuman = (word: string): boolean =>
    (!/^names?$/u.test(word) && PERSON?.test(word) === true) || PART.test(word);
  const others = name.filter((word) => !/^names?$/u.test(word));
  if (others.some(isHuman) || hints.some(isHuman)) return true;
  return others.length === 0 && !hints.some((word) => !/^(?:name|names|called|given|full|used|use)$/u.test(word));
}
