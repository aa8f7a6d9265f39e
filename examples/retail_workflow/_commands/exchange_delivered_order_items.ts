import { defineCommand, z } from 'fastworkflow';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkItems, checkPayer, checkReplacements, checkStatus, refuseFor } from '../contract/check-order.ts';
import { describeSwaps, settlement } from '../contract/describe-change.ts';
import { findOrderTo, orderOf, storeOf } from '../contract/find-records.ts';
import {
  outgoing,
  resolveItems,
  resolveReplacements,
  itemChoices,
  replacementChoices,
} from '../contract/resolve-items.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { resolvePayment, paymentChoices } from '../contract/resolve-payment.ts';
import { itemIds, newItemIds, orderId, paymentMethodId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Requests the exchange of delivered items for other variants of the same products; possible once per order.',
  effect: 'destructive',
  utterances: [
    'exchange the jacket I received for a larger one',
    'the shoes arrived but I want them in black instead',
    'I would like to trade my delivered headphones for the wireless version',
    'swap the thermostat that came for one that works with my phone',
    'exchange two items of order #W1234567, it was delivered last week',
    'the lamp is here, but can I have the brighter one in its place',
    'get me another color of the bag that was delivered',
    'I want a different size of what arrived, not my money back',
    'send me a replacement variant for an item I already have',
    'please arrange an exchange for my order',
    'exchange the delivered boots for size 10',
    'I got the keyboard but want the clicky one, please exchange it',
    'can I swap the mug that arrived for a bigger one',
    'the tablet came in the wrong color, exchange it',
    'trade in item 1008292230 from #W2345678 for 1656367028',
    'I would rather have the bluetooth headphones in place of the wired ones you delivered',
    'replace the received skateboard by one with another deck',
    'give me the waterproof version of the watch you sent',
    'exchange everything in the delivered order for smaller sizes',
    'what arrived is too small, send a larger one and take this back',
    'I want to exchange, not return, the vacuum cleaner',
    'switch the bottle I received to the steel one',
  ],
  input: z.object({
    order_id: orderId('The delivered order'),
    item_ids: itemIds('All items to exchange, each by its item id; there is no second time'),
    new_item_ids: newItemIds('What each of them is exchanged for, in the same order'),
    payment_method_id: paymentMethodId('Pays, or is refunded, the price difference'),
  }),
  choices: {
    order_id: (call) => orderChoices(call, 'delivered'),
    item_ids: itemChoices,
    new_item_ids: replacementChoices,
    payment_method_id: paymentChoices,
  },
  lookup: { order_id: findOrderTo((order) => checkStatus(order, ['delivered'], 'exchanged')) },
  resolve: {
    order_id: (words, call) => resolveOrder(outgoing(words), call, 'delivered'),
    item_ids: (words, call, known) => resolveItems(outgoing(words), call, known),
    new_item_ids: resolveReplacements,
    payment_method_id: resolvePayment,
  },
  validate({ order_id, item_ids, new_item_ids, payment_method_id }, call) {
    const store = storeOf(call);
    const order = orderOf(order_id, call);
    if (!order) return undefined;
    const ids = { itemIds: item_ids, newItemIds: new_item_ids };
    const { difference } = describeSwaps(store, order, ids);
    return refuseFor([
      ...checkItems(order, item_ids),
      ...checkReplacements(store, order, { ...ids, mayBeSame: true }),
      ...checkPayer(store, order, { methodId: payment_method_id, amount: difference }),
    ]);
  },
  preview({ order_id, item_ids, new_item_ids, payment_method_id }, call) {
    const order = orderOf(order_id, call);
    if (!order) return `Items of order ${order_id} would be exchanged.`;
    const ids = { itemIds: item_ids, newItemIds: new_item_ids };
    const { lines, difference } = describeSwaps(storeOf(call), order, ids);
    const money = settlement(storeOf(call), order, { difference, methodId: payment_method_id });
    const last =
      'An e-mail explains how to send the old items back. The order can then be neither exchanged nor returned again.';
    return `From order ${order_id}:\n${lines}\n${money} ${last}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'exchange_delivered_order_items',
      args,
      headline: `The exchange from order ${args.order_id} is requested.`,
    }),
});
