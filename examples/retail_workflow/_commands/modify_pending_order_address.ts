import { defineCommand, z, type CommandCall } from 'fastworkflow';
import { isOpenToChanges } from '../application/modify-address.ts';
import type { Order } from '../application/order.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkStatus } from '../contract/check-order.ts';
import { contentsOf } from '../contract/describe-change.ts';
import { findOrderTo, orderOf, storeOf } from '../contract/find-records.ts';
import { resolveOrder, orderChoices } from '../contract/resolve-order.ts';
import { addressSlots, orderId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Sends a pending order to another address.',
  effect: 'write',
  utterances: [
    'ship order #W1234567 to 123 Main St, Apt 1, San Francisco, CA 12345, USA',
    'change the delivery address of my pending order',
    'I moved, send that order to my new place',
    'the shipping address on my order is wrong',
    'deliver it to my office instead',
    'update where the package goes',
    'can the order go to my default address',
    'please redirect the order to Denver',
    'fix the apartment number on the order I placed',
    'use another address for this shipment',
    'change the shipping address of #W2345678',
    'send my pending order to 1 Elm St, Denver, CO 80202, USA',
    'the parcel should go to my parents',
    'wrong street on order #W3456789, please correct it',
    'ship to a new address',
    'I will be at another place, reroute the order',
    'put suite 12 in the delivery address of my order',
    'my order must go to the address in my profile',
    'modify where order #W4567890 is delivered',
    'can you deliver the order to Texas instead',
  ],
  input: z.object({ order_id: orderId('The pending order to send elsewhere'), ...addressSlots }),
  choices: { order_id: (call) => orderChoices(call, 'pending') },
  lookup: { order_id: findOrderTo(checkOpen) },
  resolve: { order_id: (words, call) => resolveOrder(words, call, 'pending') },
  preview({ order_id, address1, address2, city, state, zip, country }, call) {
    const order = orderOf(order_id, call);
    const what = order ? ` (${contentsOf(order)})` : '';
    const lines = [address1, address2, `${city}, ${state} ${zip}`, country].filter((line) => line !== '');
    return `Order ${order_id}${what} would go to:\n${lines.join('\n')}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'modify_pending_order_address',
      args,
      headline: `Order ${args.order_id} goes to the new address.`,
    }),
});

function checkOpen(order: Order, call: CommandCall) {
  return isOpenToChanges(storeOf(call), order) ? [] : checkStatus(order, ['pending'], 'sent elsewhere');
}
