import type { Order } from '../application/order.ts';
import { describeOptions, findVariant } from '../application/product.ts';
import { isRefusal } from '../application/refusal.ts';
import { lookUp, type RetailStore } from '../application/retail-store.ts';
import { pairSwaps, priceDifference } from '../application/swap-items.ts';
import { dollars } from './dollar-text.ts';

/** The names of an order's items: `Lamp, Chair`. */
export function contentsOf({ items }: Order): string {
  return items.map(({ name }) => name).join(', ');
}

/** How a payment method is called in a sentence, and when a refund to it arrives. */
export function refundNote(methodId: string): string {
  const when = methodId.startsWith('gift_card') ? 'at once' : 'in 5 to 7 business days';
  return `to ${methodId}, ${when}`;
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
    return `- ${item.name}: ${before} (${dollars(item.price)}) becomes ${describeOptions(variant.options)} (${dollars(variant.price)})`;
  });
  return { lines: lines.join('\n'), difference: priceDifference(swaps) };
}

/** What a price difference means for a payment method, in a sentence. */
export function settlement(difference: number, methodId: string): string {
  const cents = Math.round(difference * 100);
  if (cents === 0) return 'The price stays the same.';
  const amount = dollars(difference);
  return cents > 0 ? `${methodId} is charged ${amount} more.` : `${amount} is refunded ${refundNote(methodId)}.`;
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
