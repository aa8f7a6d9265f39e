import { defineCommand, z } from 'fastworkflow';
import { CANCEL_REASONS, UNSAID_REASON } from '../application/order.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkReason, checkStatus, refuseFor } from '../contract/check-order.ts';
import { checkCredit, creditCardOf } from '../contract/store-credit.ts';
import { contentsOf, refundNote } from '../contract/describe-change.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findOrderTo, orderOf, storeOf } from '../contract/find-records.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { paymentName } from '../contract/resolve-payment.ts';
import { orderId, refundTo } from '../contract/slots.ts';
import { withNote } from '../contract/tell-customer.ts';

export default defineCommand({
  summary: 'Cancels a whole pending order and refunds it to where it was paid from, or as store credit.',
  effect: 'destructive',
  utterances: [
    'cancel order #W1234567',
    'please cancel my pending order, I no longer need it',
    'I ordered this by mistake, call it off',
    'stop the order before it ships',
    'I do not want #W7654321 any more',
    'can you cancel everything in that order',
    'undo my purchase from yesterday',
    'drop the order with the kettle and give me my money back',
    'I changed my mind, cancel it',
    'that order was an accident, please get rid of it',
    'cancel the order with the laptop, I no longer need it',
    'I want to cancel #W2345678 because it was ordered by mistake',
    'please cancel both of my pending orders',
    'forget about the order I placed last night',
    'can I still cancel the purchase',
    'I bought the wrong thing, cancel the whole order',
    'do not ship it, I want my money back',
    'stop #W3456789 from going out',
    'my order is still pending and I want it gone',
    'take back the order, I found it cheaper elsewhere',
    'kill that order please',
    'cancellation of order #W4567890, not needed any longer',
    'cancel that headphones order and give me credit, not a refund',
  ],
  input: z.object({
    order_id: orderId('The order to cancel'),
    reason: z
      .enum(CANCEL_REASONS)
      .optional()
      .describe('Why it is cancelled')
      .meta({
        synonyms: {
          'no longer needed': ['do not need it', 'changed my mind', 'not needed', 'do not want it', 'no longer need'],
          'ordered by mistake': ['by mistake', 'by accident', 'accident', 'accidentally', 'wrong order', 'mistake'],
        },
      }),
    refund_to: refundTo,
  }),
  choices: { order_id: (call) => orderChoices(call, 'pending') },
  lookup: { order_id: findOrderTo((order) => checkStatus(order, ['pending'], 'cancelled')) },
  resolve: { order_id: (words, call) => resolveOrder(words, call, 'pending') },
  validate({ order_id, reason, refund_to }, call) {
    const order = orderOf(order_id, call);
    return order && refuseFor([...checkReason(reason, call), ...checkCredit(order, refund_to, call)]);
  },
  preview({ order_id, reason = UNSAID_REASON, refund_to }, call) {
    const order = orderOf(order_id, call);
    if (!order) return `Order ${order_id} would be cancelled.`;
    const card = refund_to === 'store credit' ? creditCardOf(order, call) : undefined;
    const store = storeOf(call);
    const refunds = order.payment_history.map(({ amount, payment_method_id }) =>
      card === undefined
        ? `${dollars(amount)} would go back ${refundNote(store, order, payment_method_id)}.`
        : `${dollars(amount)} would go to the ${paymentName(store, order, card)} as credit, at once; nothing to ${paymentName(store, order, payment_method_id)}.`,
    );
    return `Order ${order_id} (${contentsOf(order)}) would be cancelled: ${reason}. ${refunds.join(' ')}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run({ order_id, reason = UNSAID_REASON, refund_to }, call) {
    const order = orderOf(order_id, call);
    const card = refund_to === 'store credit' && order ? creditCardOf(order, call) : undefined;
    const payments = order?.payment_history.filter(({ transaction_type }) => transaction_type === 'payment') ?? [];
    const paid = payments.map(({ amount, payment_method_id }) => {
      const to = card ?? payment_method_id;
      const name = order === undefined ? to : paymentName(storeOf(call), order, to);
      return `${dollars(amount)} goes ${card === undefined ? 'back ' : ''}to ${name}${card === undefined ? '' : ' as credit'}`;
    });
    const headline = [`Order ${order_id} is cancelled`, ...paid].join('; ') + '.';
    const made =
      card === undefined
        ? change(call, { tool: 'cancel_pending_order', args: { order_id, reason }, headline })
        : change(call, {
            tool: 'cancel_pending_order_for_credit',
            args: { order_id, reason, payment_method_id: card },
            headline,
          });
    return withNote(made, order, call);
  },
});
