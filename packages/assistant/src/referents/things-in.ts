import { foldName } from '@fw/signature';
import { kindOfField, sameKind } from './kinds.ts';

/** A thing found in the data of a result. */
export interface Thing {
  readonly kind: string;
  readonly key: string | number;
  readonly label: string;
  readonly words: readonly string[];
  readonly facts: Readonly<Record<string, string | number>>;
  /** Fields of the data that lead to the list or map it stood in; `undefined` when it stood alone. */
  readonly list?: string;
  readonly at?: number;
  /** It was named by a record of another kind, and is called by what that says: a payment has the card it was made with. */
  readonly isBorrowed?: true;
}

/** What is looked at, and kept of one thing. Source: chosen here; more than a person is shown. */
const MOST_NODES = 600;
export const MOST_WORDS = 24;
const MOST_FACTS = 8;
const LABEL = 80;
const MOST_FIELDS = 5;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The things in a result's data: objects with a field that identifies them, and lists of plain keys under a name that
 * says what they are.
 *
 * @param about - What the command is about, for lists under names that say nothing.
 */
export function thingsIn(data: unknown, about: string): readonly Thing[] {
  const things: Thing[] = [];
  let nodes = 0;
  const look = (value: unknown, kind: string, list: string, place?: { readonly at: number; readonly key?: string }) => {
    if (++nodes > MOST_NODES || value === null) return;
    const inList = place !== undefined && { list, at: place.at };
    if (typeof value === 'string' || typeof value === 'number') {
      if (place !== undefined && isKey(value))
        things.push({ kind, key: value, label: String(value), words: wordsOf([String(value)]), facts: {}, ...inList });
      return;
    }
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) look(item, kind, list, { at });
      return;
    }
    if (typeof value !== 'object') return;
    // An object that is no array has string keys.
    const fields = value as Fields;
    if (place === undefined && isMap(fields)) {
      for (const [at, [key, item]] of Object.entries(fields).entries()) look(item, kind, list, { at, key });
      return;
    }
    const identity = identityOf(fields, kind, place?.key);
    if (identity !== undefined) {
      const of = kindOfField(list.slice(list.lastIndexOf('/') + 1));
      const borrowed = nameOf(fields) === undefined && of !== '' && !sameKind(identity.kind, of) && BORROWED;
      things.push(...describe(fields, identity).map((thing) => ({ ...thing, ...inList, ...borrowed })));
    }
    for (const [name, inner] of Object.entries(fields))
      if (typeof inner === 'object') look(inner, kindOfField(name) || about, `${list}/${name}`);
  };
  look(data, about, '');
  return things;
}

const BORROWED = { isBorrowed: true } as const;

/** A map from keys to things of one sort, rather than one thing with fields. */
function isMap(fields: Fields): boolean {
  const values = Object.values(fields);
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).some((inner) => typeof inner !== 'object'),
    ) &&
    Object.keys(fields).some((key) => /\d/u.test(key))
  );
}

interface Identity {
  readonly kind: string;
  readonly key: string | number;
  readonly field?: string;
}

/** Fields that tell programs which thing it is. */
export const ID = /(?:^id$|(?:_id|Id|_number|Number|_code|_key)$)/u;

/** Which field says which thing it is: its own id, else its name, else what it is of. */
function identityOf(fields: Fields, kind: string, mapKey: string | undefined): Identity | undefined {
  const keys = Object.entries(fields).flatMap(([field, value]) => (isKey(value) ? [{ field, value }] : []));
  const ids = keys.filter(({ field }) => ID.test(field));
  const own = ids.find(({ field }) => kindOfField(field) === kind) ?? ids.find(({ field }) => field === 'id') ?? ids[0];
  if (own !== undefined) return { kind: kindOfField(own.field) || kind, key: own.value, field: own.field };
  if (mapKey !== undefined) return { kind, key: mapKey };
  const named =
    keys.find(({ field }) => kindOfField(field) === kind) ?? keys.find(({ field }) => /^(?:name|title)$/u.test(field));
  if (named !== undefined && kind !== '') return { kind, key: named.value, field: named.field };
  const first = keys.find(({ value }) => typeof value === 'string');
  return first === undefined || kindOfField(first.field) === ''
    ? undefined
    : { kind: kindOfField(first.field), key: first.value, field: first.field };
}

/** The thing itself, and what it names besides under the same label: an item's product. */
function describe(fields: Fields, { kind, key, field }: Identity): readonly Thing[] {
  const named = nameOf(fields);
  const said = textsOf(fields);
  const label = cut(named ?? nestedNames(fields) ?? ownName(key, field) ?? briefly(fields, key) ?? String(key));
  const thing = { label, words: wordsOf([label, ...said]), facts: factsOf(fields) };
  const others =
    named === undefined
      ? []
      : Object.entries(fields).flatMap(([other, value]) =>
          other !== field && ID.test(other) && isKey(value) && kindOfField(other) !== '' && kindOfField(other) !== kind
            ? [{ ...thing, kind: kindOfField(other), key: value }]
            : [],
        );
  return [{ ...thing, kind, key }, ...others];
}

function isKey(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '' && value.length <= 120) || typeof value === 'number';
}

function nameOf(fields: Fields): string | undefined {
  for (const field of ['name', 'title', 'label', 'subject'])
    if (typeof fields[field] === 'string') return fields[field];
  return undefined;
}

/** What an order is called by: the names of what is in it. */
function nestedNames(fields: Fields): string | undefined {
  for (const value of Object.values(fields)) {
    if (!Array.isArray(value)) continue;
    const names = value.flatMap((item: unknown) =>
      typeof item === 'object' && item !== null ? (nameOf(item as Fields) ?? []) : [],
    );
    if (names.length > 0) return [...new Set(names)].slice(0, 4).join(', ');
  }
  return undefined;
}

/** What is known by its name goes by it: the service "oil change". */
function ownName(key: string | number, field: string | undefined): string | undefined {
  return field !== undefined && !ID.test(field) && /^[\p{L}\s'’.&-]+$/u.test(String(key)) ? String(key) : undefined;
}

/**
 * The first few plain fields: "Dr. Osei, 2026-03-12, 09:30". What only programs know it by is none of them, and numbers
 * alone call nothing.
 */
function briefly(fields: Fields, key: string | number): string | undefined {
  const plain = Object.entries(fields).flatMap(([field, value]) =>
    !ID.test(field) && isKey(value) && String(value).length <= 40 ? [value] : [],
  );
  const isMore = plain.some((value) => typeof value === 'string' && value !== String(key));
  return isMore ? plain.slice(0, MOST_FIELDS).join(', ') : undefined;
}

function textsOf(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return value.length <= 120 ? [value] : [];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  return Object.values(value).flatMap((inner) => textsOf(inner, depth + 1));
}

function factsOf(fields: Fields): Readonly<Record<string, string | number>> {
  const facts = Object.entries(fields).filter(([field, value]) =>
    typeof value === 'number' ? !ID.test(field) : typeof value === 'string' && /^\d{4}-\d\d-\d\d/u.test(value),
  );
  // What is left are numbers and dates as text.
  return Object.fromEntries(facts.slice(0, MOST_FACTS)) as Record<string, string | number>;
}

/** A word; a day or an hour in digits is one. */
const WORD = /\d{4}-\d\d-\d\d|\d\d:\d\d|[\p{L}\p{N}]+/gu;

/** Folded words of some texts, each once. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => [foldName(text), text.toLowerCase()].flatMap((one) => one.match(WORD) ?? []));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function cut(text: string): string {
  return text.length <= LABEL ? text : `${text.slice(0, LABEL - 1)}…`;
}
