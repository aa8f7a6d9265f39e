import type { CommandCall } from 'fastworkflow';
import type { Order, OrderItem } from '../application/order.ts';
import { describeOptions, type Product, type Variant } from '../application/product.ts';
import { lookUp } from '../application/retail-store.ts';
import { dollars } from './dollar-text.ts';
import { orderOf, storeOf } from './find-records.ts';
import { saidWords, saysName, saysOption } from './said-words.ts';

/** Items by their ids, and how a person would recognise them. */
export interface ItemsCandidate {
  readonly value: readonly string[];
  readonly label: string;
}

/** What the slots before this one hold so far. */
type Known = Readonly<Record<string, unknown>>;

/**
 * The items of the order that a person calls by what they are: "the t-shirt in purple", "the lamp and the chair",
 * "everything". One candidate, a list of ids, where the words fit one item of each kind; several where they fit more.
 */
export function resolveItems(words: string, call: CommandCall, known: Known): readonly ItemsCandidate[] {
  const order = knownOrder(call, known);
  if (order === undefined) return [];
  if (
    /(?<!\p{L})(?:everything|all\s+(?:of\s+(?:it|them)|items)|both|whole\s+order|entire\s+order)(?!\p{L})/iu.test(words)
  )
    return [candidateOf(order.items)];
  const said = saidWords(words);
  const named = order.items.filter(({ name }) => saysName(name, said));
  const kinds = [...new Set(named.map(({ product_id }) => product_id))];
  const choices = kinds.map((kind) =>
    bestOf(
      named.filter(({ product_id }) => product_id === kind),
      said,
    ),
  );
  // Of one kind several may be meant; of two kinds with choices in each, the person had better say them one by one.
  if (choices.some((items) => items.length > 1))
    return choices.length > 1 ? [] : choices.flat().map((item) => candidateOf([item]));
  return choices.length === 0 ? [] : [candidateOf(choices.flat())];
}

/**
 * What the items shall become: "for the blue one", "in size L". Only of their own kind and in stock. One candidate for
 * each variant that the words fit best; none when they name no option.
 */
export function resolveReplacements(words: string, call: CommandCall, known: Known): readonly ItemsCandidate[] {
  const order = knownOrder(call, known);
  const { item_ids: itemIds } = known;
  if (order === undefined || !Array.isArray(itemIds) || itemIds.length !== 1) return [];
  const item = order.items.find(({ item_id }) => item_id === itemIds[0]);
  const product = item && lookUp(storeOf(call).products, item.product_id);
  if (!item || !product) return [];
  const wanted = saidWords(words.slice(outgoing(words).length) || words);
  // "Exchange the red lamp" has said what goes, not what comes.
  if (outgoing(words) === words && saysAnyOption(item.options, wanted)) return [];
  const open = Object.values(product.variants).filter(
    ({ available, item_id }) => available && item_id !== item.item_id,
  );
  const scored = open.map((variant) => ({ variant, score: scoreOf(variant, item, wanted) }));
  const best = Math.max(...scored.map(({ score }) => score));
  if (!scored.some(({ variant }) => saysAnyOption(variant.options, wanted))) return [];
  return scored.filter(({ score }) => score === best).map(({ variant }) => replacementOf(product, variant));
}

/** The items of the order that is spoken of, one by one. */
export function itemChoices(call: CommandCall, known: Known): readonly ItemsCandidate[] {
  return (knownOrder(call, known)?.items ?? []).map((item) => candidateOf([item]));
}

/** What the one item that goes can become: of its kind, in stock. */
export function replacementChoices(call: CommandCall, known: Known): readonly ItemsCandidate[] {
  const { item_ids: itemIds } = known;
  if (!Array.isArray(itemIds) || itemIds.length !== 1) return [];
  const item = knownOrder(call, known)?.items.find(({ item_id }) => item_id === itemIds[0]);
  const product = item && lookUp(storeOf(call).products, item.product_id);
  return Object.values(product?.variants ?? {}).flatMap((variant) =>
    product && variant.available && variant.item_id !== item?.item_id ? [replacementOf(product, variant)] : [],
  );
}

function knownOrder(call: CommandCall, { order_id: orderId }: Known): Order | undefined {
  if (typeof orderId !== 'string') return undefined;
  return orderOf(orderId.trim().toUpperCase().replace(/^#?/, '#'), call);
}

/** What goes, out of what goes and what comes: "the red lamp" of "the red lamp for the blue one". */
export function outgoing(words: string): string {
  const match = /(?<!\p{L})(?:for|to|into|with|against)\s+(?!me(?!\p{L})|my(?!\p{L})|order(?!\p{L})|#)/iu.exec(words);
  return match === null ? words : words.slice(0, match.index);
}

/** The items with the most of the options that were said; all alike when none was. */
function bestOf(items: readonly OrderItem[], said: ReadonlySet<string>): readonly OrderItem[] {
  const scored = items.map((item) => ({ item, score: optionsSaid(item.options, said) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const kept = scored.filter(({ score }) => score === best).map(({ item }) => item);
  return kept.filter(({ item_id }, index) => kept.findIndex((other) => other.item_id === item_id) === index);
}

/** An option that was said counts most; one that stays as it is tells variants apart that differ in more. */
function scoreOf(variant: Variant, item: OrderItem, wanted: ReadonlySet<string>): number {
  const kept = Object.entries(variant.options).filter(([name, value]) => item.options[name] === value);
  return 10 * optionsSaid(variant.options, wanted) + kept.length;
}

function optionsSaid(options: Readonly<Record<string, string>>, said: ReadonlySet<string>): number {
  return Object.values(options).filter((value) => saysOption(value, said)).length;
}

function saysAnyOption(options: Readonly<Record<string, string>>, said: ReadonlySet<string>): boolean {
  return optionsSaid(options, said) > 0;
}

function candidateOf(items: readonly OrderItem[]): ItemsCandidate {
  return {
    value: items.map(({ item_id }) => item_id),
    label: items.map(({ name, options }) => `${name} (${describeOptions(options)})`).join(', '),
  };
}

function replacementOf({ name }: Product, { item_id, options, price }: Variant): ItemsCandidate {
  return { value: [item_id], label: `${name} (${describeOptions(options)}; ${dollars(price)})` };
}
