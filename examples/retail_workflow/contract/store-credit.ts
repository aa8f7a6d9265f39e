import type { CommandCall, CommandIssue } from 'fastworkflow';
import type { Order } from '../application/order.ts';
import { lookUp } from '../application/retail-store.ts';
import { storeOf } from './find-records.ts';
import { isOwnShop } from './find-shop.ts';
import { giftCardsOf, paymentName } from './resolve-payment.ts';

/** The gift card of an order's owner that credit goes to; `undefined` without exactly one. */
export function creditCardOf(order: Order, call: CommandCall): string | undefined {
  const [card, ...others] = giftCardsOf(lookUp(storeOf(call).users, order.user_id));
  return others.length === 0 ? card?.id : undefined;
}

/**
 * Credit must be possible: the shop gives it (`store_credit` among the values given at start-up; the small shop that comes along does) and the customer has a
 * gift card to put it on. The benchmark's own shop refunds to where an order was paid from, and nowhere else.
 */
export function checkCredit(order: Order, refundTo: string, call: CommandCall): readonly CommandIssue[] {
  if (refundTo !== 'store credit') return [];
  const [first] = order.payment_history;
  const paid = first ? paymentName(storeOf(call), order, first.payment_method_id) : 'where it was paid from';
  const against = (why: string): readonly CommandIssue[] => [
    {
      slot: 'refund_to',
      kind: 'refused',
      message: `${why} The money of order ${order.order_id} could only go back to ${paid}.`,
      suggestions: ['original payment'],
    },
  ];
  if (!givesCredit(call)) return against('This shop gives no store credit.');
  return creditCardOf(order, call) === undefined ? against('There is no one gift card to put the credit on.') : [];
}

function givesCredit({ settings }: CommandCall): boolean {
  return (settings['store_credit'] ?? isOwnShop(settings)) === true;
}
