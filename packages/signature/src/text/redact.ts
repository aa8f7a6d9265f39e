/** Shortest secret that is looked for: shorter ones stand in innocent texts. In UTF-16 code units. */
const SHORTEST = 6;

/** What stands in a secret's place. */
const REDACTED = '[redacted]';

/** Hands on a value without the secrets in it, wherever in it they stand; a value without any is the very same one. */
export type Redactor = <T>(value: T) => T;

/**
 * Makes a redactor by value: API keys, tokens and passwords go out of every sink (events, traces, logs, recordings), in
 * whatever message a provider quotes them: as they are, URL-encoded, or as Base64.
 */
export function createRedactor(secrets: readonly (string | undefined)[]): Redactor {
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret?.trim() ?? '')))].sort(
    (a, b) => b.length - a.length,
  );
  if (forms.length === 0) return (value) => value;
  const pattern = new RegExp(forms.map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g');
  const text = (value: string) => value.replace(pattern, REDACTED);
  const clean = (value: unknown, seen: ReadonlySet<object>): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > 32) return value;
    const inside = new Set([...seen, value]);
    if (value instanceof Error) return cleanError(value, (part) => clean(part, inside));
    if (Array.isArray(value)) return mapped(value, (item) => clean(item, inside));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return value;
    const entries = Object.entries(value).map(([key, part]) => [text(key), clean(part, inside)] as const);
    const same = Object.entries(value).every(([key, part], at) => entries[at]?.[0] === key && entries[at][1] === part);
    return same ? value : Object.fromEntries(entries);
  };
  // Same shape, texts changed inside.
  return <T>(value: T) => clean(value, new Set()) as T;
}

function formsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const bytes = new TextEncoder().encode(secret);
  const base64 = btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64];
}

function mapped(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const items = list.map(change);
  return items.every((item, at) => item === list[at]) ? list : items;
}

/** The same error, of its class and with its code, its texts cleaned, its cause too. */
function cleanError(error: Error, change: (part: unknown) => unknown): Error {
  const names = [...new Set([...Object.getOwnPropertyNames(error), 'message', 'stack'])];
  const parts = names.map((name) => [name, (error as unknown as Record<string, unknown>)[name]] as const);
  const changed = parts.map(([name, part]) => [name, change(part)] as const);
  if (changed.every(([, part], at) => part === parts[at]?.[1])) return error;
  const copy = Object.create(Object.getPrototypeOf(error) as object) as Error;
  for (const symbol of Object.getOwnPropertySymbols(error))
    Object.defineProperty(copy, symbol, Object.getOwnPropertyDescriptor(error, symbol) ?? {});
  for (const [name, value] of changed)
    if (value !== undefined)
      Object.defineProperty(copy, name, { value, configurable: true, writable: true, enumerable: false });
  return copy;
}
