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
  summary: 'Replaces items of a pending order by other variants of the same products; possible once per order.',
  effect: 'destructive',
  utterances: [
    'change the lamp in my pending order to the blue one',
    'I want a bigger size in order #W1234567, it has not shipped yet',
    'swap the color of the backpack before it goes out',
    'modify the items of my order',
    'can the keyboard in my pending order be the clicky one instead',
    'replace the cotton shirt by the polyester one in the order I just placed',
    'make it the 1000 ml bottle instead of the 500 ml one',
    'upgrade the laptop in my open order',
    'I picked the wrong option for an item, change it before shipping',
    'switch two items of my order to cheaper versions',
    'make the laptop in my pending order the one with more memory',
    'change the size of the boots before they ship',
    'in #W2345678 I want the blue backpack rather than the black one',
    'replace item 1008292230 by 1656367028 in the open order',
    'I would like another material for the jacket I just ordered',
    'can you put the wireless version into my order instead',
    'switch the puzzle to the one with fewer pieces, it is not shipped yet',
    'edit what is in my pending order',
    'swap the cheap camera for the better one in order #W3456789',
    'take the 10 inch tablet instead of the 8 inch one in my order',
    'the order has not been processed, change the lamp to the dim one',
    'alter the options of an item I ordered',
  ],
  input: z.object({
    order_id: orderId('The pending order whose items change'),
    item_ids: itemIds('All items to replace, each by its item id; there is no second time'),
    new_item_ids: newItemIds('What each of them becomes, in the same order'),
    payment_method_id: paymentMethodId('Pays, or is refunded, the price difference'),
  }),
  choices: {
    order_id: (call) => orderChoices(call, 'pending'),
    item_ids: itemChoices,
    new_item_ids: replacementChoices,
    payment_method_id: paymentChoices,
  },
  lookup: { order_id: findOrderTo((order) => checkStatus(order, ['pending'], 'modified')) },
  resolve: {
    order_id: (words, call) => resolveOrder(outgoing(words), call, 'pending'),
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
      ...checkReplacements(store, order, { ...ids, mayBeSame: store.edition === 'v1' }),
      ...checkPayer(store, order, { methodId: payment_method_id, amount: difference }),
    ]);
  },
  preview({ order_id, item_ids, new_item_ids, payment_method_id }, call) {
    const order = orderOf(order_id, call);
    if (!order) return `The items of order ${order_id} would change.`;
    const ids = { itemIds: item_ids, newItemIds: new_item_ids };
    const { lines, difference } = describeSwaps(storeOf(call), order, ids);
    const money = settlement(storeOf(call), order, { difference, methodId: payment_method_id });
    const last = 'After that, the order can be neither changed again nor cancelled.';
    return `In order ${order_id}:\n${lines}\n${money} ${last}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'modify_pending_order_items',
      args,
      headline: `The items of order ${args.order_id} are changed.`,
    }),
});
