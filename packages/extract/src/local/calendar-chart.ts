import type { CalendarRule } from '@fw/signature/language';
import type { Bound, Meaning, MeaningKind, Node } from './calendar-meaning.ts';
import type { CivilDate } from './calendar.ts';
import type { Reading } from './reading.ts';

/** Where a composition stands. */
export interface Place {
  readonly reading: Reading;
  readonly from: number;
  readonly to: number;
}

export function today({ reading }: Place): CivilDate {
  return reading.wall.date;
}

/** Where a composition begins in the text. */
export function startOf({ reading, from }: Place): number {
  return reading.tokens[from]?.start ?? 0;
}

export function wordBefore({ reading, from }: Place): string {
  return reading.tokens[from - 1]?.lower ?? '';
}

/** Makes a meaning of what a rule bound; `undefined` where the words do not go together. */
export type Compose = (bound: Bound, place: Place) => Meaning | undefined;

/** One element of a pattern. */
interface Item {
  readonly words?: ReadonlySet<string>;
  readonly kinds?: ReadonlySet<string>;
  readonly isOptional: boolean;
}

/** A rule whose first item is there. */
interface Variant {
  readonly items: readonly [Item, ...Item[]];
  readonly compose: Compose;
  readonly confidence: number;
}

/** Rules by what they begin with. */
export interface Grammar {
  readonly byWord: ReadonlyMap<string, readonly Variant[]>;
  readonly byKind: ReadonlyMap<string, readonly Variant[]>;
}

/** Nodes kept at one token, and tokens under one node. Source: chosen here; the longest phrase of the specifications has 12. */
const MAX_NODES = 64;
const MAX_WIDTH = 18;

/** @throws {Error} When a rule names a composition that is not there. */
export function compileGrammar(rules: readonly CalendarRule[], functions: Readonly<Record<string, Compose>>): Grammar {
  const byWord = new Map<string, Variant[]>();
  const byKind = new Map<string, Variant[]>();
  for (const [pattern, name, confidence] of rules) {
    const compose = functions[name];
    if (compose === undefined) throw new Error(`No composition "${name}" for "${pattern}".`);
    for (const items of withoutLeads(pattern.split(' ').map(toItem))) {
      const variant: Variant = { items, compose, confidence };
      for (const word of items[0].words ?? []) byWord.set(word, [...(byWord.get(word) ?? []), variant]);
      for (const kind of items[0].kinds ?? []) byKind.set(kind, [...(byKind.get(kind) ?? []), variant]);
    }
  }
  return { byWord, byKind };
}

function toItem(text: string): Item {
  const isOptional = text.length > 1 && text.endsWith('?');
  const plain = isOptional ? text.slice(0, -1) : text;
  const kinds = /^\{(.+)\}$/.exec(plain)?.[1];
  return kinds === undefined
    ? { words: new Set(plain.split('|')), isOptional }
    : { kinds: new Set(kinds.split('|')), isOptional };
}

/** The pattern with and without each optional item before its first required one. */
function withoutLeads(items: readonly Item[]): readonly (readonly [Item, ...Item[]])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [];
  const whole = [{ ...first, isOptional: false }, ...rest] as const;
  return first.isOptional ? [whole, ...withoutLeads(rest)] : [whole];
}

/**
 * Every meaning of every stretch: bottom up, right to left, each node tried once as the beginning of every rule. All
 * readings are kept. Time grows linearly with the text, since nodes and widths are bounded.
 */
export function chartOf(
  reading: Reading,
  lexicon: ReadonlyMap<number, readonly Node[]>,
  grammar: Grammar,
): readonly Node[] {
  const { tokens } = reading;
  const chart: Node[][] = tokens.map(() => []);
  for (let at = tokens.length - 1; at >= 0; at--) {
    const nodes = chart[at] ?? [];
    const seen = new Set<string>();
    const add = (node: Node): void => {
      const key = `${node.to} ${JSON.stringify(node.meaning)}`;
      if (nodes.length < MAX_NODES && node.to - node.from <= MAX_WIDTH && !seen.has(key)) nodes.push(node);
      seen.add(key);
    };
    const apply = ({ items: [, ...rest], compose, confidence }: Variant, first: Node | undefined): void => {
      const said = first === undefined ? [tokens[at]?.lower ?? ''] : [];
      const begun: Match = { to: first?.to ?? at + 1, nodes: first === undefined ? [] : [first], said };
      for (const match of matchesOf(rest, begun, reading, chart)) {
        // A comma or a preposition belongs to what would follow it, and nothing did.
        if (isLoose(match, reading)) continue;
        const meaning = compose(boundOf(match), { reading, from: at, to: match.to });
        if (meaning !== undefined) add({ meaning, from: at, to: match.to, confidence });
      }
    };
    for (const node of lexicon.get(at) ?? []) add(node);
    for (const variant of grammar.byWord.get(tokens[at]?.lower ?? '') ?? []) apply(variant, undefined);
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      for (const variant of node === undefined ? [] : (grammar.byKind.get(node.meaning.kind) ?? []))
        apply(variant, node);
    }
  }
  return chart.flat();
}

interface Match {
  readonly to: number;
  readonly nodes: readonly Node[];
  readonly said: readonly string[];
}

function matchesOf(
  items: readonly Item[],
  begun: Match,
  reading: Reading,
  chart: readonly (readonly Node[])[],
): readonly Match[] {
  const [item, ...rest] = items;
  if (item === undefined) return [begun];
  const here: Match[] = item.isOptional ? [begun] : [];
  const word = reading.tokens[begun.to]?.lower;
  if (word !== undefined && item.words?.has(word) === true)
    here.push({ ...begun, to: begun.to + 1, said: [...begun.said, word] });
  if (item.kinds !== undefined)
    for (const node of chart[begun.to] ?? [])
      if (item.kinds.has(node.meaning.kind)) here.push({ ...begun, to: node.to, nodes: [...begun.nodes, node] });
  return here.flatMap((match) => matchesOf(rest, match, reading, chart));
}

/** Whether a match ends in a comma, a dash or an "of" that joins nothing. */
function isLoose({ to, nodes, said }: Match, { tokens, language: { numbers } }: Reading): boolean {
  const last = tokens[to - 1];
  if (last === undefined || nodes.at(-1)?.to === to || said.at(-1) !== last.lower) return false;
  return numbers.of.has(last.lower) || /^[,\-–]$/.test(last.text);
}

function boundOf({ nodes, said }: Match): Bound {
  const bound: { [Kind in MeaningKind | 'other']?: Meaning } = {};
  for (const { meaning } of nodes) {
    if (bound[meaning.kind] === undefined) bound[meaning.kind] = meaning;
    else bound.other = meaning;
  }
  // Each key holds the meaning of its own kind.
  return { ...bound, said } as Bound;
}
