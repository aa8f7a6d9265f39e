import { canPay, isGiftCard } from './customer.ts';
import { roundToCents } from './dollars.ts';
import type { ItemChange } from './exchange-items.ts';
import { itemsNotInOrder, type Order } from './order.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { lookUp, paymentMethodFor, type RetailStore } from './retail-store.ts';
import { pairSwaps, priceDifference, type Swap } from './swap-items.ts';

/** Replaces items of a pending order and settles the price difference. Possible once per order. */
export function modifyItems(store: RetailStore, change: ItemChange): Order | Refusal {
  const { itemIds, newItemIds, paymentMethodId } = change;
  const order = lookUp(store.orders, change.orderId);
  if (!order) return refuse('order-not-found');
  if (order.status !== 'pending') return refuse('not-pending-to-modify');
  const [foreign] = itemsNotInOrder(order, itemIds);
  if (foreign !== undefined) return refuse('item-not-in-order', foreign);
  if (itemIds.length !== newItemIds.length) return refuse('item-counts-differ');

  const swaps = pairSwaps(store, order, { itemIds, newItemIds, refuseSame: store.edition === 'v2' });
  if (isRefusal(swaps)) return swaps;
  const difference = priceDifference(swaps);
  const method = paymentMethodFor(store, order, paymentMethodId);
  if (!method) return refuse('payment-method-not-found');
  if (!canPay(method, difference)) return refuse('gift-card-too-low-for-items');

  order.payment_history.push({
    transaction_type: difference > 0 ? 'payment' : 'refund',
    amount: Math.abs(difference),
    payment_method_id: paymentMethodId,
  });
  if (isGiftCard(method)) method.balance = roundToCents(method.balance - difference);
  replaceItems(store, order, swaps);
  order.status = 'pending (item modified)';
  return order;
}

/**
 * Puts the new variants in the place of the old items. The second edition of the
 * shop writes the last variant's price and options into every replaced line; its
 * records show so, and its results could not be reproduced otherwise.
 */
function replaceItems(store: RetailStore, order: Order, swaps: readonly Swap[]): void {
  const last = swaps.at(-1);
  const removed = swaps.map(({ item }) => item.item_id);
  for (const [position, { variant }] of swaps.entries()) {
    const item = order.items.find((candidate) => candidate.item_id === removed[position]);
    if (!item || !last) return;
    const shown = store.edition === 'v2' ? last.variant : variant;
    item.item_id = variant.item_id;
    item.price = shown.price;
    item.options = shown.options;
  }
}
