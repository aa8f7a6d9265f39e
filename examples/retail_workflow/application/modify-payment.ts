import { canPay, isGiftCard } from './customer.ts';
import { roundToCents } from './dollars.ts';
import { solePayment, type Order } from './order.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lookUp, paymentMethodFor, type RetailStore } from './retail-store.ts';
import { isOpenToChanges } from './modify-address.ts';

/** Charges a pending order to another payment method and refunds the first one. */
export function modifyPayment(store: RetailStore, orderId: string, paymentMethodId: string): Order | Refusal {
  const order = lookUp(store.orders, orderId);
  if (!order) return refuse('order-not-found');
  if (!isOpenToChanges(store, order)) return refuse('not-pending-to-modify');
  const method = paymentMethodFor(store, order, paymentMethodId);
  if (!method) return refuse('payment-method-not-found');
  const payment = solePayment(order);
  if (!payment) return refuse('payment-already-changed');
  if (payment.payment_method_id === paymentMethodId) return refuse('payment-method-unchanged');
  const { amount } = payment;
  if (!canPay(method, amount)) return refuse('gift-card-too-low-for-order');

  order.payment_history.push(
    { transaction_type: 'payment', amount, payment_method_id: paymentMethodId },
    { transaction_type: 'refund', amount, payment_method_id: payment.payment_method_id },
  );
  if (isGiftCard(method)) method.balance = roundToCents(method.balance - amount);
  const previous = paymentMethodFor(store, order, payment.payment_method_id);
  if (isGiftCard(previous)) previous.balance = roundToCents(previous.balance + amount);
  return order;
}
