import { canPay } from './customer.ts';
import { roundToCents } from './dollars.ts';
import { itemsNotInOrder, type Order } from './order.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { lookUp, paymentMethodFor, type RetailStore } from './retail-store.ts';
import { pairSwaps, priceDifference } from './swap-items.ts';

/** Which items of an order are to be replaced by which, and who pays the difference. */
export interface ItemChange {
  readonly orderId: string;
  readonly itemIds: readonly string[];
  /** In the positions of `itemIds`, each of the same product. */
  readonly newItemIds: readonly string[];
  readonly paymentMethodId: string;
}

/** Requests an exchange of delivered items. Money and goods move later; the order records the request. */
export function exchangeItems(store: RetailStore, change: ItemChange): Order | Refusal {
  const { itemIds, newItemIds, paymentMethodId } = change;
  const order = lookUp(store.orders, change.orderId);
  if (!order) return refuse('order-not-found');
  if (order.status !== 'delivered') return refuse('not-delivered-to-exchange');
  const [foreign] = itemsNotInOrder(order, itemIds);
  if (foreign !== undefined) return refuse('item-not-in-order-to-exchange', foreign);
  if (itemIds.length !== newItemIds.length) return refuse('item-counts-differ-in-exchange');

  const swaps = pairSwaps(store, order, { itemIds, newItemIds, refuseSame: false });
  if (isRefusal(swaps)) return swaps;
  const difference = roundToCents(priceDifference(swaps));
  const method = paymentMethodFor(store, order, paymentMethodId);
  if (!method) return refuse('payment-method-not-found');
  if (!canPay(method, difference)) return refuse('gift-card-too-low-for-exchange');

  order.status = 'exchange requested';
  order.exchange_items = itemIds.toSorted();
  order.exchange_new_items = newItemIds.toSorted();
  order.exchange_payment_method_id = paymentMethodId;
  order.exchange_price_difference = difference;
  return order;
}
