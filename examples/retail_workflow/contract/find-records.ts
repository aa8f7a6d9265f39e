import { lookupAmong, type CommandCall, type CommandIssue, type LookupOutcome } from 'fastworkflow';
import type { Order } from '../application/order.ts';
import { lookUp, type RetailStore } from '../application/retail-store.ts';
import { findShop } from './find-shop.ts';
import { signedIn } from './signed-in.ts';

/** The shop's records, as the call sees them. */
export function storeOf(call: CommandCall): RetailStore {
  return findShop(call.settings).store;
}

/**
 * Whether an order exists. A customer who is signed in finds only their own, and gets near misses among those; the shop's staff gets them among all.
 */
export function findOrder(typed: string, call: CommandCall): LookupOutcome<string> {
  const store = storeOf(call);
  const orderId = typed.trim().toUpperCase().replace(/^#?/, '#');
  const order = lookUp(store.orders, orderId);
  const person = signedIn(call);
  if (order && (!person || order.user_id === person.userId)) return { kind: 'found', value: orderId };
  const near = lookupAmong(orderId, person?.customer.orders ?? Object.keys(store.orders));
  return {
    kind: 'unknown',
    suggestions: near.kind === 'unknown' ? near.suggestions : [],
    message: `There is no order ${orderId}.`,
  };
}

/** Like {@link findOrder}; an order that the action is not possible for is refused at once. */
export function findOrderTo(
  check: (order: Order, call: CommandCall) => readonly CommandIssue[],
): (typed: string, call: CommandCall) => LookupOutcome<string> {
  return (typed, call) => {
    const found = findOrder(typed, call);
    const order = found.kind === 'found' && found.value !== undefined ? orderOf(found.value, call) : undefined;
    const [against] = order === undefined ? [] : check(order, call);
    return against === undefined ? found : { kind: 'refused', message: against.message };
  };
}

/** The order behind a number that {@link findOrder} accepted; `undefined` when it has gone since. */
export function orderOf(orderId: string, call: CommandCall): Order | undefined {
  return lookUp(storeOf(call).orders, orderId);
}

/** Whether a customer exists. No near misses: other people's ids are nobody's business. */
export function findUser(userId: string, call: CommandCall): LookupOutcome<string> {
  const person = signedIn(call);
  const isOther = person !== undefined && person.userId !== userId;
  if (lookUp(storeOf(call).users, userId) && !isOther) return { kind: 'found' };
  return { kind: 'unknown', suggestions: [], message: `There is no customer "${userId}" here.` };
}

/** Whether a product exists; a product's name is as good as its id. */
export function findProduct(typed: string, call: CommandCall): LookupOutcome<string> {
  const products = Object.values(storeOf(call).products);
  if (products.some(({ product_id }) => product_id === typed)) return { kind: 'found' };
  const byName = lookupAmong(
    typed.replace(/s$/u, ''),
    products.map(({ name }) => name),
  );
  const named = (name: string) => products.find((product) => product.name === name)?.product_id ?? name;
  if (byName.kind === 'found') return { kind: 'found', value: named(byName.value ?? typed) };
  const message = `There is no product "${typed}".`;
  return { kind: 'unknown', suggestions: byName.kind === 'unknown' ? byName.suggestions : [], message };
}

/** Whether an item exists in any product. */
export function findAnyItem(itemId: string, call: CommandCall): LookupOutcome<string> {
  const products = Object.values(storeOf(call).products);
  if (products.some(({ variants }) => lookUp(variants, itemId))) return { kind: 'found' };
  const isProduct = products.find(({ product_id }) => product_id === itemId);
  const hint = isProduct ? ` That is the id of the product ${isProduct.name}; its items have ids of their own.` : '';
  return { kind: 'unknown', suggestions: [], message: `There is no item "${itemId}".${hint}` };
}
