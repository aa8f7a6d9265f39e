import { canonicalJson, LIMITS } from '@fw/signature';
import { sha256 } from './tool-definition.ts';

/** Start of a long text that is shown, in UTF-16 code units. */
const BEGINNING = 200;

/**
 * What is shown, digested and recorded in place of arguments: themselves, but a text or a list that is longer than a
 * person could read stands as its beginning, its length and its SHA-256. Equal stand-ins mean equal arguments.
 */
export function standInsOf(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length <= LIMITS.valueLength / 10 ? value : longText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 40) return { sha256: sha256(JSON.stringify(value)) };
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (size > LIMITS.listLength / 2) return { items: size, sha256: sha256(JSON.stringify(value)) };
  if (Array.isArray(value)) return value.map((each) => standInsOf(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, standInsOf(each, depth + 1)]));
}

function longText(text: string): unknown {
  const begins = text.slice(0, BEGINNING).replace(/[\ud800-\udbff]$/, '');
  return { text: `${begins}…`, characters: text.length, sha256: sha256(text) };
}

/** Whether two sets of arguments are the same, key by key. */
export function sameArguments(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
