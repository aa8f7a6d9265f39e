import { isGiftCard } from './customer.ts';
import { itemsNotInOrder, originalPaymentMethod, type Order } from './order.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lookUp, paymentMethodFor, type RetailStore } from './retail-store.ts';

/** What is to be returned and where the refund shall go. */
export interface ItemReturn {
  readonly orderId: string;
  readonly itemIds: readonly string[];
  /** The original payment method, or a gift card of the same customer. */
  readonly paymentMethodId: string;
}

/** Requests the return of delivered items. The refund follows when the goods arrive. */
export function returnItems(store: RetailStore, request: ItemReturn): Order | Refusal {
  const order = lookUp(store.orders, request.orderId);
  if (!order) return refuse('order-not-found');
  if (order.status !== 'delivered') return refuse('not-delivered-to-return');
  const method = paymentMethodFor(store, order, request.paymentMethodId);
  if (!method) return refuse('payment-method-not-found');
  if (!isGiftCard(method) && request.paymentMethodId !== originalPaymentMethod(order)) {
    return refuse('payment-method-not-original');
  }
  if (itemsNotInOrder(order, request.itemIds).length > 0) return refuse('items-not-in-order-to-return');

  order.status = 'return requested';
  order.return_items = request.itemIds.toSorted();
  order.return_payment_method_id = request.paymentMethodId;
  return order;
}
