import type { CommandRun } from '@fw/signature';
import type { Fields } from './shown-records.ts';

/** One of several records of a kind, by what it is called. */
interface Member {
  readonly ids: readonly string[];
  readonly record: unknown;
}

/** The better one, and the words that fit it and not the other. */
interface Described {
  readonly id: string;
  readonly by: readonly string[];
}

/** Depth of data that is looked into. Source: chosen here. */
const DEEPEST = 12;

/**
 * Another of a kind that the person's words describe better: it has everything of them that the chosen one has, and more
 * ("the red one" against a blue one beside it, "visa" against another method of payment). `undefined` where none is.
 *
 * @param words - What the person said, without what they denied.
 * @param used - Whether a name stands in this call or another change: then what describes it is said of that.
 */
export function betterDescribed(
  slot: string,
  value: string,
  { ran, words, used }: { readonly ran: readonly CommandRun[]; readonly words: string; used(id: string): boolean },
): Described | undefined {
  const kinds = [shownBy(slot, ran), ...ran.flatMap(({ output }) => kindsIn(output.data))];
  const better = kinds.flatMap((members) => {
    const chosen = members.find(({ ids }) => ids.includes(value));
    return chosen === undefined ? [] : [betterThan(chosen, members, { value, words, used })];
  });
  // Where it is one of several kinds of things, it is the wrong one in each.
  return better.every((found) => found !== undefined) ? better[0] : undefined;
}

function betterThan(
  chosen: Member,
  members: readonly Member[],
  { value, words, used }: { readonly value: string; readonly words: string; used(id: string): boolean },
): Described | undefined {
  const others = members.filter((member) => member !== chosen);
  const spent = others.filter(({ ids }) => ids.some(used)).flatMap(({ record }) => [...namedIn(record, words).keys()]);
  const left = (record: unknown) => new Map([...namedIn(record, words)].filter(([key]) => !spent.includes(key)));
  const own = left(chosen.record);
  const better = others.flatMap(({ ids, record }) => {
    const id = ids.find((each) => each !== value);
    const its = left(record);
    const isBetter = its.size > own.size && [...own.keys()].every((each) => its.has(each));
    return id === undefined || !isBetter || ids.some(used) || isRuledOut(record, chosen.record) ? [] : [{ id, its }];
  });
  const [best] = better.toSorted((one, other) => other.its.size - one.its.size);
  if (best === undefined) return undefined;
  const by = [...best.its].flatMap(([key, leaf]) => (own.has(key) ? [] : [leaf.replaceAll('_', ' ')]));
  return { id: best.id, by };
}

/** What the runs of one look-up showed, by what each was asked for. */
function shownBy(slot: string, ran: readonly CommandRun[]): readonly Member[] {
  return ran.flatMap(({ input, output }) => {
    const id = input[slot];
    return typeof id === 'string' && output.data !== undefined ? [{ ids: [id], record: output.data }] : [];
  });
}

/** Every list of records in what a command gave, and every map of them. */
function kindsIn(value: unknown, depth = 0): readonly (readonly Member[])[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  const entries = Object.entries(value);
  const members = entries.flatMap(([key, record]): readonly Member[] => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return [];
    const names = Object.values(record as Fields).filter((part) => typeof part === 'string');
    return [{ ids: Array.isArray(value) ? names : [key], record }];
  });
  const inner = entries.flatMap(([, part]) => kindsIn(part, depth + 1));
  return members.length > 0 && members.length === entries.length ? [members, ...inner] : inner;
}

/** The texts of a record that stand in the words, by their place in it. */
function namedIn(record: unknown, words: string): ReadonlyMap<string, string> {
  const found = textsOf(record, '', 0).filter(([, text]) => stands(text, words));
  return new Map(found.map(([place, text]) => [`${place} ${text}`, text]));
}

function textsOf(value: unknown, place: string, depth: number): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    textsOf(part, Array.isArray(value) ? place : `${place}.${key}`, depth + 1),
  );
}

/** Longer texts tell of a thing; nobody calls it so. In UTF-16 code units. Source: chosen here. */
const LONGEST = 60;

/** Whether words hold a text whole; a single letter counts as it is written alone ("S"). */
function stands(text: string, words: string): boolean {
  const plain = text.replaceAll('_', ' ').trim();
  if (plain.length > LONGEST || !words.toLowerCase().includes(plain.toLowerCase())) return false;
  if (!/[\p{L}\p{N}]/u.test(plain)) return false;
  const escaped = plain.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}]|\\p{L}['’])${escaped}(?![\\p{L}\\p{N}])`, plain.length > 1 ? 'iu' : 'u').test(
    words,
  );
}

/** Whether one says no where the other says yes: what is sold out is no choice. */
function isRuledOut(other: unknown, chosen: unknown): boolean {
  if (typeof other !== 'object' || other === null || typeof chosen !== 'object' || chosen === null) return false;
  const own = new Map<string, unknown>(Object.entries(chosen));
  return Object.entries(other).some(([key, value]) => value === false && own.get(key) === true);
}
