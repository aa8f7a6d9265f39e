import { defineCommand, z } from 'fastworkflow';
import { isOpenToChanges } from '../application/modify-address.ts';
import { solePayment } from '../application/order.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkPayer, checkStatus, refuseFor } from '../contract/check-order.ts';
import { refundNote } from '../contract/describe-change.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findOrder, orderOf, storeOf } from '../contract/find-records.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { resolvePayment, paymentChoices } from '../contract/resolve-payment.ts';
import { orderId, paymentMethodId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Charges a pending order to another stored payment method and refunds the first one.',
  effect: 'destructive',
  utterances: [
    'pay for order #W1234567 with my gift card instead',
    'change the payment method of my pending order',
    'charge it to PayPal rather than the credit card',
    'use my other card for this order',
    'I picked the wrong card, can you switch it',
    'move the payment of my last order to the visa',
    'I would rather pay that one with my gift card balance',
    'switch how the order is paid',
    'take the money for that order from my PayPal account',
    'put the open order on a different card',
    'switch the payment of #W2345678 to paypal_1234567',
    'pay the pending order with gift_card_1234567',
    'the order should be charged to my mastercard instead',
    'different payment method for my order please',
    'I want to use up my gift card for that order',
    'replace the card on order #W3456789',
    'let PayPal pay for it',
    'can the pending order be billed to another card',
    'change how I pay for #W4567890',
    'refund the card and take the gift card instead',
  ],
  input: z.object({
    order_id: orderId('The pending order'),
    payment_method_id: paymentMethodId('What shall pay for it from now on'),
  }),
  choices: { order_id: (call) => orderChoices(call, 'pending'), payment_method_id: paymentChoices },
  lookup: { order_id: findOrder },
  resolve: {
    order_id: (words, call) => resolveOrder(words, call, 'pending'),
    payment_method_id: resolvePayment,
  },
  validate({ order_id, payment_method_id }, call) {
    const store = storeOf(call);
    const order = orderOf(order_id, call);
    if (!order) return undefined;
    const payment = solePayment(order);
    const status = isOpenToChanges(store, order) ? [] : checkStatus(order, ['pending'], 'changed');
    const payer = checkPayer(store, order, { methodId: payment_method_id, amount: payment?.amount ?? 0 });
    return refuseFor([...status, ...payer, ...checkPayment(order_id, payment_method_id, payment?.payment_method_id)]);
  },
  preview({ order_id, payment_method_id }, call) {
    const order = orderOf(order_id, call);
    const payment = order && solePayment(order);
    if (!payment) return `Order ${order_id} would be charged to ${payment_method_id}.`;
    const amount = dollars(payment.amount);
    return `${payment_method_id} is charged ${amount} for order ${order_id}, and ${amount} is refunded ${refundNote(payment.payment_method_id)}.`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'modify_pending_order_payment',
      args,
      headline: `Order ${args.order_id} is charged to ${args.payment_method_id}.`,
    }),
});

function checkPayment(orderId: string, methodId: string, present: string | undefined) {
  const kind = 'refused' as const;
  if (present === undefined) {
    return [
      {
        slot: 'order_id',
        kind,
        message: `The payment of order ${orderId} was changed already, which is possible once.`,
      },
    ];
  }
  if (present !== methodId) return [];
  return [{ slot: 'payment_method_id', kind, message: `Order ${orderId} is paid with ${methodId} already.` }];
}
