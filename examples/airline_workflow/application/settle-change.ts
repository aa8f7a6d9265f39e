import { lookUp, type AirlineStore } from './airline-store.ts';
import type { PaymentMethod } from './customer.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import type { Reservation } from './reservation.ts';

/** The stored method that shall pay for a change; certificates and short gift cards are refused. */
export function findPayer(
  store: AirlineStore,
  { user_id }: Reservation,
  { paymentId, price }: { readonly paymentId: string; readonly price: number },
): PaymentMethod | Refusal {
  const user = lookUp(store.users, user_id);
  if (!user) return refuse('user-not-found', user_id);
  const method = lookUp(user.payment_methods, paymentId);
  if (!method) return refuse('payment-method-not-found');
  if (method.source === 'certificate') return refuse('certificate-not-accepted');
  if (method.source === 'gift_card' && method.amount < price) return refuse('gift-card-too-low');
  return method;
}

/** Charges (positive price) or credits (negative) a change of a reservation, in dollars, and notes it. */
export function settleChange(
  store: AirlineStore,
  reservation: Reservation,
  charge: { readonly paymentId: string; readonly price: number },
): Refusal | undefined {
  const payer = findPayer(store, reservation, charge);
  if (isRefusal(payer)) return payer;
  if (payer.source === 'gift_card') payer.amount -= charge.price;
  if (charge.price !== 0) {
    reservation.payment_history.push({ payment_id: charge.paymentId, amount: charge.price });
  }
  return undefined;
}
