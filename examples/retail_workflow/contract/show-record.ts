import type { CommandCall, CommandOutput } from 'fastworkflow';
import type { Address, Customer } from '../application/customer.ts';
import type { Order } from '../application/order.ts';
import { describeOptions, type Product } from '../application/product.ts';
import { lookUp } from '../application/retail-store.ts';
import { contentsOf } from './describe-change.ts';
import { dollars } from './dollar-text.ts';
import { storeOf } from './find-records.ts';
import { paymentLabel, paymentName } from './resolve-payment.ts';

type Shown = Pick<CommandOutput, 'text' | 'shown'>;

/** A record of the shop as a person reads it, and what of it can be spoken of; `undefined` for other data. */
export function showRecord(data: unknown, call: CommandCall): Shown | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  // The shop's own records, told apart by the fields that each kind has.
  if ('order_id' in data && 'items' in data) return showOrder(data as Order, call);
  if ('payment_methods' in data && 'orders' in data) return showCustomer(data as Customer, call);
  if ('variants' in data && 'name' in data) return showProduct(data as Product);
  return undefined;
}

function showOrder(order: Order, call: CommandCall): Shown {
  const { order_id, status, items, payment_history, address, fulfillments } = order;
  const paid = payment_history
    .filter(({ transaction_type }) => transaction_type === 'payment')
    .map(
      ({ amount, payment_method_id }) =>
        `${dollars(amount)} with ${paymentName(storeOf(call), order, payment_method_id)}`,
    );
  const parcels = fulfillments.flatMap(({ tracking_id }) => tracking_id);
  return {
    text: [
      `Order ${order_id} is ${status}:`,
      ...items.map(({ name, options, price }) => `- ${name} (${describeOptions(options)}), ${dollars(price)}`),
      `Paid: ${paid.join(', ')}. It goes to ${oneLine(address)}.`,
      ...(parcels.length === 0 ? [] : [`Tracking number: ${parcels.join(', ')}.`]),
    ].join('\n'),
  };
}

function showCustomer({ name, email, address, payment_methods, orders }: Customer, call: CommandCall): Shown {
  const own = orders.flatMap((orderId) => lookUp(storeOf(call).orders, orderId) ?? []);
  return {
    text: [
      `${name.first_name} ${name.last_name}, ${email}, ${oneLine(address)}`,
      `Payment methods: ${Object.values(payment_methods).map(paymentLabel).join(', ')}`,
      own.length === 0 ? 'No orders.' : 'Orders:',
      ...own.map((order, at) => `${at + 1}. ${contentsOf(order)}, ${order.status} (${order.order_id})`),
    ].join('\n'),
    shown: own.map((order) => ({ kind: 'order', key: order.order_id, label: contentsOf(order) })),
  };
}

function showProduct({ name, variants }: Product): Shown {
  const rows = Object.values(variants).map(
    ({ options, available, price }) => `- ${describeOptions(options)}: ${available ? dollars(price) : 'sold out'}`,
  );
  return { text: [`${name}:`, ...rows].join('\n') };
}

function oneLine({ address1, address2, city, state, zip }: Address): string {
  return [address1, address2, city, `${state} ${zip}`].filter((part) => part !== '').join(', ');
}
