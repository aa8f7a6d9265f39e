import { FwError } from '../fw-error.ts';

/**
 * A value as JSON, so that equal values have equal text and different values different text. What JSON has, stands for
 * itself; everything else is an object with one key that begins with `$`: `$date`, `$bigint`, `$number` (NaN, the
 * infinities, minus zero), `$undefined`, `$map`, `$set`, `$bytes`, `$url`. An object with such a key of its own is
 * written as `$object`.
 */
export type CanonicalForm =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalForm[]
  | { readonly [key: string]: CanonicalForm };

/** Deepest nesting that has a form. Source: chosen here; nobody can be shown more. */
const MAX_DEPTH = 64;

/**
 * The one form of an input: what is shown, digested, recorded, compared and replayed is this and nothing else, and a
 * handler gets what {@link restoreForm} makes of it. Keys of objects and entries of maps and sets are sorted; a field
 * that is `undefined` counts as absent.
 *
 * @throws {FwError} `no-canonical-form` for functions, symbols, instances of other classes and what holds itself.
 */
export function canonicalForm(value: unknown, depth = 0): CanonicalForm {
  if (depth > MAX_DEPTH) throw formless('something that is nested too deep');
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? '-0' : `${value}` };
    case 'bigint':
      return { $bigint: value.toString() };
    case 'undefined':
      return { $undefined: true };
    case 'object':
      return value === null ? null : formOfObject(value, depth + 1);
    default:
      throw formless(`a ${typeof value}`);
  }
}

function formOfObject(value: object, depth: number): CanonicalForm {
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => canonicalForm(item, depth));
  // By far the most are plain.
  if (Object.getPrototypeOf(value) === Object.prototype) return formOfFields(value, depth);
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString() };
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => [canonicalForm(key, depth), canonicalForm(item, depth)]);
    return { $map: sorted(entries) };
  }
  if (value instanceof Set) return { $set: sorted([...value].map((item) => canonicalForm(item, depth))) };
  if (value instanceof Uint8Array) return { $bytes: hexOf(value) };
  if (isUrl(value)) return { $url: value.href };
  if (!isPlain(value)) throw formless(`an instance of ${value.constructor?.name ?? 'a class'}`);
  return formOfFields(value, depth);
}

function formOfFields(value: object, depth: number): CanonicalForm {
  const form: Record<string, CanonicalForm> = {};
  const names = Object.keys(value).sort();
  let isTagged = false;
  for (const name of names) {
    // An object that is no list has fields by name; each is looked at once.
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field === undefined) continue;
    const inside = canonicalForm(field, depth);
    // As a field of its own, whatever it is called.
    if (name === '__proto__') Object.defineProperty(form, name, { value: inside, enumerable: true });
    else form[name] = inside;
    isTagged ||= name.startsWith('$');
  }
  if (!isTagged) return form;
  return { $object: names.flatMap((name) => (Object.hasOwn(form, name) ? [[name, form[name] ?? null]] : [])) };
}

/** The value that a form stands for, made anew: nothing that anybody else holds. */
export function restoreForm(form: CanonicalForm): unknown {
  if (typeof form !== 'object' || form === null) return form;
  if (isList(form)) return form.map(restoreForm);
  const [tag, inside] = tagOf(form);
  switch (tag) {
    case '$number':
      return inside === '-0' ? -0 : Number(inside);
    case '$bigint':
      return BigInt(textIn(inside));
    case '$undefined':
      return undefined;
    case '$date':
      return new Date(inside === 'invalid' ? NaN : textIn(inside));
    case '$map':
      return new Map(pairsOf(inside).map(([key, value]) => [restoreForm(key), restoreForm(value)]));
    case '$set':
      return new Set(listOf(inside).map(restoreForm));
    case '$bytes':
      return Uint8Array.from(textIn(inside).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    case '$url':
      return new URL(textIn(inside));
    case '$object':
      return Object.fromEntries(pairsOf(inside).map(([key, value]) => [textIn(key), restoreForm(value)]));
    default:
      return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, restoreForm(value)]));
  }
}

/**
 * A form for machines and people, without tags: dates as ISO 8601, bigints as digits, sets as lists, maps as lists of
 * pairs (as an object where every key is a text). Not one-to-one, so nothing is decided by it.
 */
export function plainForm(form: CanonicalForm): CanonicalForm {
  if (typeof form !== 'object' || form === null) return form;
  if (isList(form)) return form.map(plainForm);
  const [tag, inside] = tagOf(form);
  switch (tag) {
    case '$undefined':
      return null;
    case '$set':
      return listOf(inside).map(plainForm);
    case '$map': {
      const pairs = pairsOf(inside).map(([key, value]): [CanonicalForm, CanonicalForm] => [
        plainForm(key),
        plainForm(value),
      ]);
      return pairs.every(([key]) => typeof key === 'string')
        ? Object.fromEntries(pairs.map(([key, value]) => [textIn(key), value]))
        : pairs;
    }
    case '$object':
      return Object.fromEntries(pairsOf(inside).map(([key, value]) => [textIn(key), plainForm(value)]));
    case undefined:
      return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, plainForm(value)]));
    default:
      return textIn(inside);
  }
}

/** The text of a value's form: equal exactly when the values are. @throws {FwError} As {@link canonicalForm}. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonicalForm(value));
}

/** Whether two values are the same. Values without a form are the same as nothing. */
export function sameForm(one: unknown, other: unknown): boolean {
  try {
    return canonicalJson(one) === canonicalJson(other);
  } catch {
    return false;
  }
}

const TAGS: ReadonlySet<string> = new Set('$number $bigint $undefined $date $map $set $bytes $url $object'.split(' '));

function tagOf(form: { readonly [key: string]: CanonicalForm }): readonly [string | undefined, CanonicalForm] {
  const [key, ...more] = Object.keys(form);
  return key !== undefined && more.length === 0 && TAGS.has(key) ? [key, form[key] ?? null] : [undefined, null];
}

function isList(form: object): form is readonly CanonicalForm[] {
  return Array.isArray(form);
}

function listOf(form: CanonicalForm): readonly CanonicalForm[] {
  return typeof form === 'object' && form !== null && isList(form) ? form : [];
}

function pairsOf(form: CanonicalForm): readonly (readonly [CanonicalForm, CanonicalForm])[] {
  return listOf(form).map((pair) => [listOf(pair)[0] ?? null, listOf(pair)[1] ?? null]);
}

function sorted(forms: readonly CanonicalForm[]): readonly CanonicalForm[] {
  const keyed = forms.map((form) => [JSON.stringify(form), form] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, form]) => form);
}

/** A form that is a text, as the tags that hold one have it. */
function textIn(form: CanonicalForm): string {
  return typeof form === 'string' ? form : JSON.stringify(form);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm has a root prototype of its own.
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function isUrl(value: object): value is URL {
  return typeof URL !== 'undefined' && value instanceof URL;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function formless(what: string): FwError {
  return new FwError(
    'no-canonical-form',
    `It is ${what}, which has no one form to be shown, recorded and compared in.`,
  );
}
