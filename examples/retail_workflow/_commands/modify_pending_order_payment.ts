import { defineCommand, z, type CommandCall } from 'fastworkflow';
import { isOpenToChanges } from '../application/modify-address.ts';
import { solePayment, type Order } from '../application/order.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkPayer, checkStatus, refuseFor } from '../contract/check-order.ts';
import { refundNote, upperFirst } from '../contract/describe-change.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findOrderTo, orderOf, storeOf } from '../contract/find-records.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { paymentChoices, paymentName, resolvePayment } from '../contract/resolve-payment.ts';
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
  lookup: { order_id: findOrderTo(checkOpen) },
  resolve: {
    order_id: (words, call) => resolveOrder(words, call, 'pending'),
    payment_method_id: resolvePayment,
  },
  validate({ order_id, payment_method_id }, call) {
    const store = storeOf(call);
    const order = orderOf(order_id, call);
    if (!order) return undefined;
    const payment = solePayment(order);
    const payer = checkPayer(store, order, { methodId: payment_method_id, amount: payment?.amount ?? 0 });
    const name = paymentName(store, order, payment_method_id);
    return refuseFor([
      ...payer,
      ...checkPayment(order_id, { id: payment_method_id, name }, payment?.payment_method_id),
    ]);
  },
  preview({ order_id, payment_method_id }, call) {
    const order = orderOf(order_id, call);
    const payment = order && solePayment(order);
    if (!payment) return `Order ${order_id} would be charged to ${payment_method_id}.`;
    const amount = dollars(payment.amount);
    const store = storeOf(call);
    const name = upperFirst(paymentName(store, order, payment_method_id));
    return `${name} would be charged ${amount} for order ${order_id}, and ${amount} would go back ${refundNote(store, order, payment.payment_method_id)}.`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run(args, call) {
    const order = orderOf(args.order_id, call);
    const name = order && paymentName(storeOf(call), order, args.payment_method_id);
    const headline = `Order ${args.order_id} is charged to ${name ?? args.payment_method_id}.`;
    return change(call, { tool: 'modify_pending_order_payment', args, headline });
  },
});

function checkOpen(order: Order, call: CommandCall) {
  return isOpenToChanges(storeOf(call), order) ? [] : checkStatus(order, ['pending'], 'changed');
}

function checkPayment(orderId: string, method: { readonly id: string; readonly name: string }, present?: string) {
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
  if (present !== method.id) return [];
  return [{ slot: 'payment_method_id', kind, message: `Order ${orderId} is paid with ${method.name} already.` }];
}
