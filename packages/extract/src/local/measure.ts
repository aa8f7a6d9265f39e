import type { NumberWords } from '@fw/signature/language';
import { partAfter, unsignedAt } from './spoken-number.ts';
import { touches } from './tokenize.ts';
import type { NumberMention, Spoken } from './written-number.ts';

/** An amount of a unit, as one of several that add up: the 5 feet of "5 feet 2 inches". */
export interface MeasurePart<Unit> {
  readonly amount: number;
  readonly unit: Unit;
}

/** Amounts of falling units that stand together. */
export interface Measure<Unit> {
  readonly parts: readonly MeasurePart<Unit>[];
  readonly from: number;
  readonly to: number;
  /** How the first amount was said. */
  readonly form: NumberMention['form'] | 'article';
}

/** What a kind of measure knows of its units. */
export interface UnitGrammar<Unit> {
  /** The unit that stands at a token, and the token behind it. `isGlued`: nothing stands between it and the number. */
  unitAt(text: Spoken, at: number, isGlued: boolean): { readonly unit: Unit; readonly to: number } | undefined;
  /** Whether the second may follow the first within one measure. */
  isSmaller(first: Unit, second: Unit): boolean;
  /** What a bare number behind a unit counts: "a dollar fifty", "6 foot 2", "1h30". */
  trailing(first: Unit, number: NumberMention, isGlued: boolean): MeasurePart<Unit> | undefined;
}

/**
 * `measure := amount unit ["and" fraction] ([","|"and"] amount unit)* [amount]`, where the amount may be an article and
 * a hyphen may stand before the unit.
 */
export function measureAt<Unit>(
  text: Spoken,
  numbers: ReadonlyMap<number, NumberMention>,
  at: number,
  grammar: UnitGrammar<Unit>,
): Measure<Unit> | undefined {
  const first = partAt(text, numbers, at, grammar);
  if (first === undefined) return undefined;
  const parts = [first.part];
  let { to } = first;
  for (let last = first; ;) {
    const joint = text.words.and.has(word(text, to)) || word(text, to) === ',' ? to + 1 : to;
    const next = partAt(text, numbers, joint, grammar, true);
    const isTied = next?.form !== 'article' || text.words.and.has(word(text, to));
    if (next === undefined || !isTied || !grammar.isSmaller(last.part.unit, next.part.unit)) break;
    parts.push(next.part);
    [to, last] = [next.to, next];
  }
  const bare = numbers.get(to);
  const isGlued = touches(text.tokens[to - 1], text.tokens[to]);
  const last = parts.at(-1);
  const trailing = bare === undefined || last === undefined ? undefined : grammar.trailing(last.unit, bare, isGlued);
  if (bare === undefined || trailing === undefined) return { parts, from: at, to, form: first.form };
  return { parts: [...parts, trailing], from: at, to: bare.to, form: first.form };
}

interface Read<Unit> {
  readonly part: MeasurePart<Unit>;
  readonly to: number;
  readonly form: Measure<Unit>['form'];
}

function partAt<Unit>(
  text: Spoken,
  numbers: ReadonlyMap<number, NumberMention>,
  at: number,
  grammar: UnitGrammar<Unit>,
  /** Behind a part that it belongs to, a unit needs no touch: "5 ft 2 in". */
  isLater = false,
): Read<Unit> | undefined {
  const number = numbers.get(at) ?? fractionAt(text, at) ?? articleAt(text, at);
  if (number === undefined || number.form === 'ordinal') return undefined;
  const [before, next] = [text.tokens[number.to - 1], text.tokens[number.to]];
  const dash = next?.text === '-' && touches(next, text.tokens[number.to + 1]) ? 1 : 0;
  // "Half an hour", "a quarter of an hour": the article belongs to the unit.
  const of = number.form === 'fraction' && text.words.of.has(word(text, number.to)) ? 1 : 0;
  const article = number.form === 'fraction' && text.words.articles.has(word(text, number.to + of)) ? of + 1 : 0;
  const unit = grammar.unitAt(
    text,
    number.to + dash + article,
    isLater || (dash + article === 0 && touches(before, next)),
  );
  if (unit === undefined) return undefined;
  const rest = text.words.and.has(word(text, unit.to)) ? partAfter(text, unit.to) : undefined;
  return {
    part: { amount: number.value + (rest?.value ?? 0), unit: unit.unit },
    to: rest?.to ?? unit.to,
    form: number.form,
  };
}

/** "Three quarters" of something: a number only together with its unit. */
function fractionAt(text: Spoken, at: number): NumberMention | undefined {
  const found = text.words.of.has(word(text, at)) ? undefined : unsignedAt(text, at)?.mention;
  return found?.form === 'fraction' && text.words.of.has(word(text, found.to)) ? found : undefined;
}

/** The article of "a dollar" counts one. */
function articleAt(text: Spoken, at: number): (Omit<NumberMention, 'form'> & { readonly form: 'article' }) | undefined {
  return text.words.articles.has(word(text, at)) ? { value: 1, from: at, to: at + 1, form: 'article' } : undefined;
}

/** Whether "and a half" and the like stand behind the thing that a number counts. */
export function hasRest(text: Spoken, { to }: NumberMention): boolean {
  return [to + 1, to + 2].some((at) => text.words.and.has(word(text, at)) && isPartOfOne(text.words, text, at + 1));
}

function isPartOfOne(words: NumberWords, text: Spoken, at: number): boolean {
  return (words.articles.has(word(text, at)) || words.one.has(word(text, at))) && partAfter(text, at - 1) !== undefined;
}

function word({ tokens }: Spoken, at: number): string {
  return tokens[at]?.lower ?? '';
}
