import { defineCommand, z } from 'fastworkflow';
import { isGiftCard } from '../application/customer.ts';
import { originalPaymentMethod, type Order } from '../application/order.ts';
import { paymentMethodFor, type RetailStore } from '../application/retail-store.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkItems, checkPayer, checkStatus, refuseFor } from '../contract/check-order.ts';
import { describeItems, refundNote, valueOf } from '../contract/describe-change.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findOrderTo, orderOf, storeOf } from '../contract/find-records.ts';
import { resolveItems, itemChoices } from '../contract/resolve-items.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { paymentName, resolvePayment, refundChoices } from '../contract/resolve-payment.ts';
import { itemIds, orderId, paymentMethodId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Requests the return of delivered items, with the refund to the original payment method or a gift card.',
  effect: 'destructive',
  utterances: [
    'I want to return the vacuum cleaner',
    'send back two items from order #W1234567 and refund me',
    'return everything in the order that arrived yesterday',
    'the watch does not fit, I would like my money back',
    'how about a refund for the delivered tablet',
    'give me a refund to my gift card for the desk lamp',
    'I need to bring back the shoes I bought',
    'start a return for my order',
    'this is not what I expected, take it back please',
    'return the hose and refund it to the card I paid with',
    'return the camera from order #W2345678',
    'I want my money back for the headphones that arrived',
    'send the tablet back',
    'please refund me for the two shirts in #W3456789',
    'I do not like what was delivered, I want to give it back',
    'return item 1008292230 and put the money on my gift card',
    'all items of the delivered order go back',
    'open a return for the air purifier',
    'can I hand back the delivered bookshelf',
    'the product is broken, I want a refund',
    'get a refund for something I received',
    'ship the grill back to you',
  ],
  input: z.object({
    order_id: orderId('The delivered order'),
    item_ids: itemIds('All items to return, each by its item id'),
    payment_method_id: paymentMethodId(
      'Gets the refund: the original payment method, or a gift card of the same customer',
    ),
  }),
  choices: {
    order_id: (call) => orderChoices(call, 'delivered'),
    item_ids: itemChoices,
    payment_method_id: refundChoices,
  },
  lookup: { order_id: findOrderTo((order) => checkStatus(order, ['delivered'], 'returned')) },
  resolve: {
    order_id: (words, call) => resolveOrder(words, call, 'delivered'),
    item_ids: resolveItems,
    payment_method_id: resolvePayment,
  },
  validate({ order_id, item_ids, payment_method_id }, call) {
    const order = orderOf(order_id, call);
    if (!order) return undefined;
    const store = storeOf(call);
    const method = paymentMethodFor(store, order, payment_method_id);
    return refuseFor([
      ...checkItems(order, item_ids),
      ...checkPayer(store, order, { methodId: payment_method_id, amount: 0 }),
      ...(!method || isGiftCard(method) || payment_method_id === originalPaymentMethod(order)
        ? []
        : [refundElsewhere(store, order, payment_method_id)]),
    ]);
  },
  preview({ order_id, item_ids, payment_method_id }, call) {
    const order = orderOf(order_id, call);
    if (!order) return `Items of order ${order_id} would be returned.`;
    const items = describeItems(storeOf(call), order, item_ids);
    const refund = refundNote(storeOf(call), order, payment_method_id);
    return `From order ${order_id} these would go back:\n${items}\nThe refund would go ${refund}. An e-mail explains how to send them.`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run(args, call) {
    const order = orderOf(args.order_id, call);
    const money = order && dollars(valueOf(order, args.item_ids));
    const to = order && paymentName(storeOf(call), order, args.payment_method_id);
    const headline = `The return from order ${args.order_id} is requested${order ? `; ${money} goes back to ${to}` : ''}.`;
    return change(call, { tool: 'return_delivered_order_items', args, headline });
  },
});

function refundElsewhere(store: RetailStore, order: Order, methodId: string) {
  const original = originalPaymentMethod(order) ?? '';
  const name = (id: string) => paymentName(store, order, id);
  const message = `A refund cannot go to ${name(methodId)}: only to ${name(original)}, which paid for the order, or to a gift card.`;
  return { slot: 'payment_method_id', kind: 'refused' as const, message, suggestions: [original] };
}
