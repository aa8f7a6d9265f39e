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

/** What things are described by. */
export interface Said {
  readonly ran: readonly CommandRun[];
  /** What the person said, without what they denied. */
  readonly words: string;
  /** Whether a name stands in this call or another change: then what describes it is said of that. */
  used(id: string): boolean;
  /** Whether a text says nothing of a thing by itself: a yes, a no. */
  isHollow(text: string): boolean;
}

/** Depth of data that is looked into. Source: chosen here. */
const DEEPEST = 12;

/**
 * Another of a kind that the person's words describe better: it has everything of them that the chosen one has, and more
 * ("the red one" against a blue one beside it, "visa" against another method of payment). `undefined` where none is.
 */
export function betterDescribed(value: string, said: Said): Described | undefined {
  const kinds = said.ran.flatMap(({ output }) => kindsIn(output.data));
  const better = kinds.flatMap((members) => {
    // The only one there is was not chosen among others.
    if (members.length < 2) return [];
    const chosen = members.find(({ ids }) => ids.includes(value));
    return chosen === undefined ? [] : [betterThan(chosen, members, value, said)];
  });
  // Where it is one of several kinds of things, it is the wrong one in each.
  return better.every((found) => found !== undefined) ? better[0] : undefined;
}

function betterThan(chosen: Member, members: readonly Member[], value: string, said: Said): Described | undefined {
  const { used } = said;
  const others = members.filter((member) => member !== chosen);
  const spent = others.filter(({ ids }) => ids.some(used)).flatMap(({ record }) => [...namedIn(record, said).keys()]);
  const left = (record: unknown) => new Map([...namedIn(record, said)].filter(([key]) => !spent.includes(key)));
  const own = left(chosen.record);
  const better = others.flatMap(({ ids, record }) => {
    const id = ids.find((each) => each !== value);
    const its = left(record);
    const isBetter = its.size > own.size && [...own.keys()].every((each) => its.has(each));
    // A red hose is no better for "the red lamp" than another lamp: another thing has to be called by its name.
    const isCalled = !isOtherThing(record, chosen.record) || [...its.keys()].some((key) => OWN_PLACE.test(key));
    const isOut = ids.some(used) || isRuledOut(record, chosen.record);
    return id === undefined || !isBetter || !isCalled || isOut ? [] : [{ id, its }];
  });
  const [best] = better.toSorted((one, other) => other.its.size - one.its.size);
  if (best === undefined) return undefined;
  const by = [...best.its].flatMap(([key, leaf]) => (own.has(key) ? [] : [leaf.replaceAll('_', ' ')]));
  return { id: best.id, by };
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

/** The texts of a record that stand in the words, by their place in it; digits alone, in a part of it, may count anything. */
function namedIn(record: unknown, { words, isHollow }: Said): ReadonlyMap<string, string> {
  const found = textsOf(record, '', 0).filter(
    ([place, text]) =>
      stands(text, words) && !isHollow(text) && (/\p{L}/u.test(text) || OWN_PLACE.test(`${place} ${text}`)),
  );
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

/**
 * Whether words hold a text whole, and not as a piece of a name or an address ("ann" of "ann_lee_5", of "ann.lee@x.org"); a
 * single letter counts as it is written alone ("S").
 */
function stands(text: string, words: string): boolean {
  const plain = text.replaceAll('_', ' ').trim();
  if (plain.length > LONGEST || !words.toLowerCase().includes(plain.toLowerCase())) return false;
  if (!/[\p{L}\p{N}]/u.test(plain)) return false;
  const escaped = plain.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
  const [before, behind] = [
    "(?<![\\p{L}\\p{N}_@]|\\p{L}['’]|[\\p{L}\\p{N}][.-])",
    '(?![\\p{L}\\p{N}_@]|[.][\\p{L}\\p{N}])',
  ];
  return new RegExp(`${before}${escaped}${behind}`, plain.length > 1 ? 'iu' : 'u').test(words);
}

/** What stands in a record itself and not in a part of it. */
const OWN_PLACE = /^\.[^. ]+ /u;

/** Whether two records are called differently, numbers and ids aside. */
function isOtherThing(other: unknown, chosen: unknown): boolean {
  if (typeof other !== 'object' || other === null || typeof chosen !== 'object' || chosen === null) return false;
  const own = new Map<string, unknown>(Object.entries(chosen));
  return Object.entries(other).some(
    ([key, value]) => typeof value === 'string' && !/\p{N}/u.test(value) && own.has(key) && own.get(key) !== value,
  );
}

/** Whether one says no where the other says yes: what is sold out is no choice. */
function isRuledOut(other: unknown, chosen: unknown): boolean {
  if (typeof other !== 'object' || other === null || typeof chosen !== 'object' || chosen === null) return false;
  const own = new Map<string, unknown>(Object.entries(chosen));
  return Object.entries(other).some(([key, value]) => value === false && own.get(key) === true);
}
