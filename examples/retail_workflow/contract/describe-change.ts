import type { Order } from '../application/order.ts';
import { describeOptions, findVariant } from '../application/product.ts';
import { isRefusal } from '../application/refusal.ts';
import { lookUp, type RetailStore } from '../application/retail-store.ts';
import { pairSwaps, priceDifference } from '../application/swap-items.ts';
import { dollars } from './dollar-text.ts';
import { paymentName } from './resolve-payment.ts';

/** The names of an order's items: `Lamp, Chair`. */
export function contentsOf({ items }: Order): string {
  return items.map(({ name }) => name).join(', ');
}

/** Where a refund goes, as the owner of the order calls it, and when it arrives there. */
export function refundNote(store: RetailStore, order: Order, methodId: string): string {
  const when = methodId.startsWith('gift_card') ? 'at once' : 'in 5 to 7 business days';
  return `to ${paymentName(store, order, methodId)}, ${when}`;
}

/** Items with what they become, one per line, and what that costs. For a change that passed its checks. */
export function describeSwaps(
  store: RetailStore,
  order: Order,
  ids: { readonly itemIds: readonly string[]; readonly newItemIds: readonly string[] },
): { readonly lines: string; readonly difference: number } {
  const swaps = pairSwaps(store, order, { ...ids, refuseSame: false });
  if (isRefusal(swaps)) return { lines: '', difference: 0 };
  const lines = swaps.map(({ item, variant }) => {
    const before = describeOptions(item.options);
    return `- ${item.name}: ${before} (${dollars(item.price)}) would become ${describeOptions(variant.options)} (${dollars(variant.price)})`;
  });
  return { lines: lines.join('\n'), difference: priceDifference(swaps) };
}

/** What a price difference would mean for a payment method, in a sentence. */
export function settlement(
  store: RetailStore,
  order: Order,
  { difference, methodId }: { readonly difference: number; readonly methodId: string },
): string {
  const cents = Math.round(difference * 100);
  if (cents === 0) return 'The price would stay the same.';
  const amount = dollars(difference);
  return cents > 0
    ? `${upperFirst(paymentName(store, order, methodId))} would be charged ${amount} more.`
    : `${amount} would go back ${refundNote(store, order, methodId)}.`;
}

/** Items of an order by id, with their options, one per line. */
export function describeItems(store: RetailStore, order: Order, itemIds: readonly string[]): string {
  return itemIds
    .map((itemId) => {
      const item = order.items.find((candidate) => candidate.item_id === itemId);
      const variant = item && findVariant(lookUp(store.products, item.product_id), itemId);
      return item
        ? `- ${item.name}: ${describeOptions(variant?.options ?? item.options)} (${dollars(item.price)})`
        : `- ${itemId}`;
    })
    .join('\n');
}

/** What the items of a return cost together, in dollars. */
export function valueOf(order: Order, itemIds: readonly string[]): number {
  const left = [...order.items];
  return itemIds.reduce((sum, itemId) => {
    const at = left.findIndex(({ item_id }) => item_id === itemId);
    return at < 0 ? sum : sum + (left.splice(at, 1)[0]?.price ?? 0);
  }, 0);
}

/** A sentence's first letter. */
export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
