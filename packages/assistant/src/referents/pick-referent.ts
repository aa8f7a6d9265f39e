import type { Referent } from '@fw/signature';
import { singular } from './kinds.ts';
import type { Pointer } from './pointers.ts';

/** What words refer to: one thing, several that fit alike, all of several, or nothing. */
export type Picked =
  | { readonly kind: 'one'; readonly referent: Referent }
  | { readonly kind: 'several'; readonly referents: readonly Referent[] }
  | { readonly kind: 'all'; readonly referents: readonly Referent[] }
  | { readonly kind: 'none' };

const NONE: Picked = { kind: 'none' };

/**
 * What a pointer means among the things of one kind, the newest last.
 *
 * @param except - What is in question already and not meant: "no, the other one".
 */
export function pickReferent({ way }: Pick<Pointer, 'way'>, among: readonly Referent[], except?: unknown): Picked {
  switch (way.kind) {
    case 'it':
      return oneOf(inFocus(among).filter(({ key }) => key !== except));
    case 'nth': {
      const list = newestList(among);
      if (list.length === 0) return way.n === -1 || way.n === 0 ? oneOf(inFocus(among)) : NONE;
      const found = way.n === -1 ? list.at(-1) : list.find(({ list: place }) => place?.at === way.n);
      return found === undefined ? NONE : { kind: 'one', referent: found };
    }
    case 'other': {
      const list = newestList(among);
      const current = except ?? inFocus(among).find(({ how }) => how !== 'listed')?.key;
      return oneOf((list.length > 0 ? list : among).filter(({ key }) => key !== current));
    }
    case 'rest': {
      const left = newestList(among).filter(({ how }) => how === 'listed');
      return left.length > 1 ? { kind: 'all', referents: left } : oneOf(left);
    }
    case 'all': {
      const list = newestList(among);
      return list.length < 2 || (way.pair === true && list.length > 2) ? NONE : { kind: 'all', referents: list };
    }
    case 'most':
      return greatest(way, newestList(among));
    case 'like':
      return described(way.words, among, except);
  }
}

/** What the conversation is at: the things of the turn in which some of them came up last, acted on before shown before listed. */
export function inFocus(among: readonly Referent[]): readonly Referent[] {
  const newest = Math.max(-1, ...among.map(({ turn }) => turn));
  const latest = among.filter(({ turn }) => turn === newest);
  for (const how of ['acted', 'shown'] as const) {
    const some = latest.filter((referent) => referent.how === how);
    if (some.length > 0) return some;
  }
  return inOrder(latest);
}

/** The list that came up last, in the order in which it was shown. */
export function newestList(among: readonly Referent[]): readonly Referent[] {
  const newest = among.findLast(
    ({ list }) => list !== undefined && among.filter((other) => other.list?.id === list.id).length > 1,
  );
  return newest === undefined ? [] : inOrder(among.filter(({ list }) => list?.id === newest.list?.id));
}

function inOrder(referents: readonly Referent[]): readonly Referent[] {
  return [...referents].sort((a, b) => (a.list?.at ?? 0) - (b.list?.at ?? 0));
}

function oneOf(referents: readonly Referent[]): Picked {
  const [only, ...others] = referents;
  if (only === undefined) return NONE;
  return others.length === 0 ? { kind: 'one', referent: only } : { kind: 'several', referents };
}

/** Things that answer to all the words; to be asked which where several do. */
export function described(words: readonly string[], among: readonly Referent[], except?: unknown): Picked {
  const fits = (referent: Referent) => {
    const own = new Set(referent.words.map(singular));
    return words.every((word) => own.has(singular(word)));
  };
  return oneOf(inOrder(among.filter((referent) => referent.key !== except && fits(referent))));
}

const ABOUT: Readonly<Record<'price' | 'day' | 'size', RegExp>> = {
  price: /price|cost|amount|total|fee|fare|balance/iu,
  day: /day|date|time|when|created|start/iu,
  size: /size|amount|limit|balance|price|total|count|quantity/iu,
};

function greatest({ of, about }: Extract<Pointer['way'], { kind: 'most' }>, list: readonly Referent[]): Picked {
  const valued = list.flatMap((referent) => {
    const fact = Object.entries(referent.facts ?? {}).find(([field]) => ABOUT[about].test(field))?.[1];
    return fact === undefined ? [] : [{ referent, fact }];
  });
  if (valued.length < 2 || valued.length < list.length) return NONE;
  const sign = of === 'least' ? -1 : 1;
  const best = valued.reduce((a, b) => (compare(b.fact, a.fact) * sign > 0 ? b : a));
  return oneOf(valued.filter(({ fact }) => fact === best.fact).map(({ referent }) => referent));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a) < String(b)
      ? -1
      : Number(String(a) > String(b));
}
