/** Shortest secret that is looked for: shorter ones stand in innocent texts. In UTF-16 code units. */
const SHORTEST = 6;

/** What stands in a secret's place. */
const REDACTED = '[redacted]';
/** What stands where a value holds itself, and what has one where it is larger than is looked through. */
const CIRCULAR = '[circular]';
const TOO_LARGE = '[too large to be looked through]';

/** Objects that one value is looked through for. Source: chosen here; a large result has a tenth. */
const MOST_OBJECTS = 100_000;

/** Hands on a value without the secrets in it, wherever in it they stand; a value without any is the very same one. */
export type Redactor = <T>(value: T) => T;

/**
 * Makes a redactor by value: API keys, tokens and passwords go out of every sink (events, traces, logs, recordings), in
 * whatever message a provider quotes them: as they are, in other case, escaped, URL-encoded, in hexadecimal digits, within
 * Base64 (as `user:password` is), or with stars in the middle. Looked through are lists, maps, sets, errors, headers, URLs and the fields of
 * any other object.
 */
export function createRedactor(secrets: readonly (string | undefined)[]): Redactor {
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret?.trim() ?? '')))].sort(
    (a, b) => b.length - a.length,
  );
  if (forms.length === 0) return (value) => value;
  const masked = [...new Set(secrets.flatMap((secret) => maskedIn(secret?.trim() ?? '')))];
  const pattern = new RegExp([...forms.map(literally), ...masked].join('|'), 'gi');
  const text = (value: string) => value.replace(pattern, REDACTED);
  // Same shape, texts changed inside.
  return <T>(value: T) => (holds(value, text, new Set()) ? (cleaned(value, text, new Map()) as T) : value);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Letters of its beginning that a provider leaves of a secret, at least. Source: chosen here; fewer begin other words. */
const LEFT = 6;

/** A secret whose middle is struck out, `sk-live-****alue`: what is left of it is a part of it. */
function maskedIn(secret: string): readonly string[] {
  if (secret.length < 2 * LEFT) return [];
  return [`${literally(secret.slice(0, LEFT))}[^\\s"'*•…]{0,80}?(?:[*•…]{2,}|\\.{3,}|…)[^\\s"',;]{0,80}`];
}

/** Whether a secret stands anywhere in a value, or the value is larger than can be told. */
function holds(value: unknown, text: (value: string) => string, seen: Set<object>): boolean {
  if (typeof value === 'string') return text(value) !== value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  if (seen.size >= MOST_OBJECTS) return true;
  seen.add(value);
  return partsOf(value).some((part) => holds(part, text, seen));
}

function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value) || value instanceof Set) return [...(value as Iterable<unknown>)];
  if (value instanceof Map || value instanceof Headers) return [...(value as Iterable<readonly unknown[]>)].flat();
  if (value instanceof URL) return [value.href];
  if (value instanceof Date || ArrayBuffer.isView(value)) return [];
  return fieldsOf(value).flat();
}

/** Own fields with their values; what an object computes is not run. Of errors, those that are hidden too. */
function fieldsOf(value: object): readonly (readonly [string, unknown])[] {
  const isShown = (field: PropertyDescriptor) => value instanceof Error || field.enumerable === true;
  return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([name, field]) =>
    'value' in field && isShown(field) ? [[name, field.value as unknown] as const] : [],
  );
}

function cleaned(value: unknown, text: (value: string) => string, done: Map<object, unknown>): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (done.has(value)) return done.get(value);
  if (done.size >= MOST_OBJECTS) return TOO_LARGE;
  done.set(value, CIRCULAR);
  const copy = copyOf(value, text, (part) => cleaned(part, text, done));
  done.set(value, copy);
  return copy;
}

function copyOf(value: object, text: (value: string) => string, clean: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Set) return new Set([...value].map(clean));
  if (value instanceof Map) return new Map([...value].map(([key, part]) => [clean(key), clean(part)]));
  if (value instanceof URL) return text(value.href);
  if (value instanceof Headers) return Object.fromEntries([...value].map(([name, one]) => [name, text(one)]));
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  // Of its class and with its symbols, by which an error of ours is known.
  const copy = Object.create(Object.getPrototypeOf(value) as object | null) as object;
  for (const symbol of Object.getOwnPropertySymbols(value))
    Object.defineProperty(copy, symbol, Object.getOwnPropertyDescriptor(value, symbol) ?? {});
  for (const [name, part] of fieldsOf(value)) {
    const enumerable = !(value instanceof Error);
    Object.defineProperty(copy, text(name), { value: clean(part), configurable: true, writable: true, enumerable });
  }
  return copy;
}

function formsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const bytes = new TextEncoder().encode(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = [0, 1, 2].map((offset) => base64Within(bytes, offset));
  return [
    secret,
    encodeURIComponent(secret),
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    hex,
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((form) => form.length >= SHORTEST);
}

/** What Base64 makes of bytes behind so many others, without the letters that the neighbours have a part in. */
function base64Within(bytes: Uint8Array, offset: number): string {
  const coded = btoa(String.fromCharCode(...new Uint8Array(offset), ...bytes));
  const before = [0, 2, 3][offset] ?? 0;
  return coded.slice(before, Math.floor(((offset + bytes.length) * 8) / 6));
}
