import type { CommandCall } from 'fastworkflow';
import type { Order } from '../application/order.ts';
import { lookUp } from '../application/retail-store.ts';
import { findShop } from './find-shop.ts';
import { meansName, saidWords, saysOption } from './said-words.ts';
import { signedIn } from './signed-in.ts';

/** An order, and how its owner would recognise it. */
export interface OrderCandidate {
  readonly value: string;
  readonly label: string;
}

/** Statuses at which there is something to do. */
export type ActionableStatus = 'pending' | 'delivered';

/**
 * The orders that a signed-in customer may mean by what is in them: "the order with
 * the blue jacket". Those that most of the words fit; none for anybody else.
 *
 * @param status - Orders that stand so, or in a form of it, before any others.
 */
export function resolveOrder(words: string, call: CommandCall, status?: ActionableStatus): readonly OrderCandidate[] {
  const { orders } = findShop(call.settings).store;
  const own = signedIn(call)?.customer.orders.flatMap((orderId) => lookUp(orders, orderId) ?? []) ?? [];
  const said = saidWords(words);
  const scored = own.map((order) => ({ order, score: scoreOf(order, said) }));
  const bestOf = (some: typeof scored): typeof scored => {
    const best = Math.max(1, ...some.map(({ score }) => score));
    return some.filter(({ score }) => score === best);
  };
  const open = bestOf(scored.filter(({ order }) => status === undefined || order.status.startsWith(status)));
  // What is named and cannot be acted on is told so, rather than another order asked for.
  return (open.length > 0 ? open : bestOf(scored)).map(({ order }) => candidate(order));
}

/** The orders of a signed-in customer that may be meant, newest first as the shop has them. */
export function orderChoices(call: CommandCall, status?: ActionableStatus): readonly OrderCandidate[] {
  const { orders } = findShop(call.settings).store;
  const own = signedIn(call)?.customer.orders.flatMap((orderId) => lookUp(orders, orderId) ?? []) ?? [];
  return own.filter((order) => status === undefined || order.status.startsWith(status)).map(candidate);
}

/** Ten points for an item that is named, one for each of its options; the best item of the order counts. */
function scoreOf({ items }: Order, said: ReadonlySet<string>): number {
  const scores = items.map(({ name, options }) => {
    const matching = Object.values(options).filter((option) => saysOption(option, said));
    return meansName(name, said) ? 10 + matching.length : 0;
  });
  return Math.max(0, ...scores);
}

function candidate({ order_id, items, status }: Order): OrderCandidate {
  return { value: order_id, label: `${items.map(({ name }) => name).join(', ')}, ${status} (${order_id})` };
}
