import type { CommandIssue } from 'fastworkflow';
import { lookUp } from '../application/airline-store.ts';
import { canPay, type Customer, type PaymentMethod } from '../application/customer.ts';
import type { Payment } from '../application/reservation.ts';
import { dollars } from './dollar-text.ts';
import { refusal } from './refuse.ts';

/** How many of each kind may pay for one booking. Source: the policy page, "Payment". */
const LIMITS: Readonly<Record<PaymentMethod['source'], number>> = { certificate: 1, credit_card: 1, gift_card: 3 };

/** Each method must be the customer's own and hold enough; together they pay the price, no more and no less. */
export function checkPayments(
  customer: Customer,
  payments: readonly Payment[],
  price: number | undefined,
): readonly CommandIssue[] {
  const slot = 'payment_methods';
  const each = payments.flatMap((payment) => checkPayment(customer, payment));
  const tooMany = Object.entries(LIMITS).flatMap(([source, limit]) => {
    const count = payments.filter(({ payment_id }) => payment_id.startsWith(source)).length;
    const name = source.replace('_', ' ');
    return count > limit
      ? [refusal(slot, `${count} times a ${name} is too many: a booking takes ${limit} at most.`)]
      : [];
  });
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
  const sum =
    price === undefined || paid === price
      ? []
      : [refusal(slot, `The price is ${dollars(price)}, but the payments add up to ${dollars(paid)}.`)];
  return [...each, ...tooMany, ...sum];
}

function checkPayment(customer: Customer, { payment_id, amount }: Payment): readonly CommandIssue[] {
  const method = lookUp(customer.payment_methods, payment_id);
  if (!method) return [unknownMethod(customer, payment_id, 'payment_methods')];
  return canPay(method, amount) ? [] : [tooLittle(method, amount, 'payment_methods')];
}

/** A change is paid by one stored card: a credit card, or a gift card with enough on it, never a certificate. */
export function checkPayer(customer: Customer, paymentId: string, price: number): readonly CommandIssue[] {
  const method = lookUp(customer.payment_methods, paymentId);
  if (!method) return [unknownMethod(customer, paymentId, 'payment_id')];
  if (method.source === 'certificate') {
    return [
      refusal(
        'payment_id',
        'A certificate cannot pay for a change: use a credit card or a gift card.',
        cardsOf(customer),
      ),
    ];
  }
  return canPay(method, price) ? [] : [tooLittle(method, price, 'payment_id')];
}

function unknownMethod(customer: Customer, id: string, slot: string): CommandIssue {
  const stored = Object.keys(customer.payment_methods);
  const message = `The customer has no payment method ${id}; there is ${stored.join(', ')}.`;
  return { slot, kind: 'unknown', message, suggestions: stored.slice(0, 3) };
}

function tooLittle(method: PaymentMethod, amount: number, slot: string): CommandIssue {
  const held = method.source === 'credit_card' ? 0 : method.amount;
  return refusal(slot, `${method.id} holds ${dollars(held)}, but ${dollars(amount)} is due from it.`);
}

function cardsOf({ payment_methods }: Customer): readonly string[] {
  return Object.values(payment_methods)
    .filter(({ source }) => source !== 'certificate')
    .map(({ id }) => id);
}
