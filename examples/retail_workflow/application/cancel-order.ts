import { isGiftCard } from './customer.ts';
import { roundToCents } from './dollars.ts';
import { CANCEL_REASONS, type Order, type OrderPayment } from './order.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lookUp, paymentMethodFor, type RetailStore } from './retail-store.ts';

/** Which order is cancelled, and why. */
export interface Cancellation {
  readonly orderId: string;
  readonly reason: string;
  /** A gift card of the same customer that gets the money as credit; back to where it came from when absent. */
  readonly creditTo?: string;
}

/**
 * Cancels a pending order and refunds every payment to where it came from, or all of it as credit to a gift card.
 * Gift cards are credited at once; other refunds take days and are only noted.
 */
export function cancelOrder(store: RetailStore, { orderId, reason, creditTo }: Cancellation): Order | Refusal {
  const order = lookUp(store.orders, orderId);
  if (!order) return refuse('order-not-found');
  if (order.status !== 'pending') return refuse('not-pending-to-cancel');
  if (!CANCEL_REASONS.some((accepted) => accepted === reason)) return refuse('reason-not-accepted');

  if (creditTo !== undefined && !isGiftCard(paymentMethodFor(store, order, creditTo)))
    return refuse('payment-method-not-found');

  const refunds = order.payment_history.map((payment): OrderPayment => ({
    transaction_type: 'refund',
    amount: payment.amount,
    payment_method_id: creditTo ?? payment.payment_method_id,
  }));
  for (const refund of refunds) {
    const method = paymentMethodFor(store, order, refund.payment_method_id);
    if (isGiftCard(method)) method.balance = roundToCents(method.balance + refund.amount);
  }
  order.status = 'cancelled';
  order.cancel_reason = reason;
  order.payment_history.push(...refunds);
  return order;
}
