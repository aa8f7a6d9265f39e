import { bindArguments, type BoundArguments, type Parameters, type RawArguments } from './bind-arguments.ts';
import { calculate } from './calculate.ts';
import { cancelOrder } from './cancel-order.ts';
import { findItem, listProductTypes } from './catalogue.ts';
import type { Address } from './customer.ts';
import { exchangeItems, type ItemChange } from './exchange-items.ts';
import { findUserByEmail, findUserByNameZip } from './find-user.ts';
import { modifyOrderAddress, modifyUserAddress } from './modify-address.ts';
import { modifyItems } from './modify-items.ts';
import { modifyPayment } from './modify-payment.ts';
import { isRefusal, refuse, wordRefusal, type Refusal } from './refusal.ts';
import { lookUp, type RetailStore } from './retail-store.ts';
import { returnItems } from './return-items.ts';
import { showOrder, showResult } from './show-record.ts';

/** Arguments by name; `list` and `text` read one of the declared kind. */
interface Bound {
  text(name: string): string;
  list(name: string): readonly string[];
}

interface Tool extends Parameters {
  readonly run: (store: RetailStore, args: Bound) => string | object | Refusal;
}

const ADDRESS = ['address1', 'address2', 'city', 'state', 'country', 'zip'] as const;
const CHANGE = {
  names: ['order_id', 'item_ids', 'new_item_ids', 'payment_method_id'],
  lists: ['item_ids', 'new_item_ids'],
} as const;

/** The shop's tools by name, with their parameters in the order in which missing ones are named. */
const TOOLS: Readonly<Record<string, Tool>> = {
  calculate: { names: ['expression'], run: (_store, args) => calculate(args.text('expression')) },
  cancel_pending_order: {
    names: ['order_id', 'reason'],
    run: (store, args) => cancelOrder(store, { orderId: args.text('order_id'), reason: args.text('reason') }),
  },
  // Not one of the benchmark's: its shop gives no credit.
  cancel_pending_order_for_credit: {
    names: ['order_id', 'reason', 'payment_method_id'],
    run: (store, args) =>
      cancelOrder(store, {
        orderId: args.text('order_id'),
        reason: args.text('reason'),
        creditTo: args.text('payment_method_id'),
      }),
  },
  exchange_delivered_order_items: { ...CHANGE, run: (store, args) => exchangeItems(store, readChange(args)) },
  find_user_id_by_email: {
    names: ['email'],
    caseless: ['email'],
    run: (store, args) => findUserByEmail(store, args.text('email')),
  },
  find_user_id_by_name_zip: {
    names: ['first_name', 'last_name', 'zip'],
    caseless: ['first_name', 'last_name'],
    run: (store, args) =>
      findUserByNameZip(store, {
        firstName: args.text('first_name'),
        lastName: args.text('last_name'),
        zip: args.text('zip'),
      }),
  },
  get_item_details: { names: ['item_id'], run: (store, args) => findItem(store, args.text('item_id')) },
  get_order_details: {
    names: ['order_id'],
    run: (store, args) => lookUp(store.orders, args.text('order_id')) ?? refuse('order-not-found'),
  },
  get_product_details: {
    names: ['product_id'],
    run: (store, args) => lookUp(store.products, args.text('product_id')) ?? refuse('product-not-found'),
  },
  get_user_details: {
    names: ['user_id'],
    run: (store, args) => lookUp(store.users, args.text('user_id')) ?? refuse('user-not-found'),
  },
  list_all_product_types: { names: [], run: (store) => listProductTypes(store) },
  modify_pending_order_address: {
    names: ['order_id', ...ADDRESS],
    run: (store, args) => modifyOrderAddress(store, args.text('order_id'), readAddress(args)),
  },
  modify_pending_order_items: { ...CHANGE, run: (store, args) => modifyItems(store, readChange(args)) },
  modify_pending_order_payment: {
    names: ['order_id', 'payment_method_id'],
    run: (store, args) => modifyPayment(store, args.text('order_id'), args.text('payment_method_id')),
  },
  modify_user_address: {
    names: ['user_id', ...ADDRESS],
    run: (store, args) => modifyUserAddress(store, args.text('user_id'), readAddress(args)),
  },
  // Not one of the benchmark's: the line in the journal is what a mailer would send.
  notify_customer: {
    names: ['order_id', 'text'],
    run(store, args) {
      const user = lookUp(store.users, lookUp(store.orders, args.text('order_id'))?.user_id ?? '');
      return user === undefined ? refuse('user-not-found') : `To ${user.email}: ${args.text('text')}`;
    },
  },
  return_delivered_order_items: {
    names: ['order_id', 'item_ids', 'payment_method_id'],
    lists: ['item_ids'],
    run: (store, args) =>
      returnItems(store, {
        orderId: args.text('order_id'),
        itemIds: args.list('item_ids'),
        paymentMethodId: args.text('payment_method_id'),
      }),
  },
  think: { names: ['thought'], run: () => '' },
  transfer_to_human_agents: { names: ['summary'], run: () => 'Transfer successful' },
};

/** The names of all tools, of both editions. */
export const TOOL_NAMES: readonly string[] = Object.keys(TOOLS);

/**
 * Calls a tool by name with arguments of any kind and answers with text, as the
 * recorded service does: JSON for records, `Error: …` for refusals. Never throws.
 */
export function callTool(store: RetailStore, name: string, args: RawArguments): string {
  const tool = lookUp(TOOLS, name);
  const { edition } = store;
  if (!tool) return edition === 'v1' ? `Unknown action ${name}` : `Error: Tool '${name}' not found.`;
  const bound = bindArguments(name, args, { parameters: tool, edition });
  if (bound.kind === 'unfit') return bound.message;
  const result = tool.run(store, readerOf(bound));
  if (isRefusal(result)) return wordRefusal(result, edition);
  if (typeof result === 'object' && 'order_id' in result) {
    const order = lookUp(store.orders, String(result.order_id));
    if (order) return showResult(showOrder(order, edition));
  }
  return showResult(result);
}

function readerOf({ values }: BoundArguments & { kind: 'bound' }): Bound {
  return {
    text: (name) => String(values[name] ?? ''),
    list: (name) => [...(values[name] ?? [])],
  };
}

function readChange(args: Bound): ItemChange {
  return {
    orderId: args.text('order_id'),
    itemIds: args.list('item_ids'),
    newItemIds: args.list('new_item_ids'),
    paymentMethodId: args.text('payment_method_id'),
  };
}

function readAddress(args: Bound): Address {
  return {
    address1: args.text('address1'),
    address2: args.text('address2'),
    city: args.text('city'),
    state: args.text('state'),
    country: args.text('country'),
    zip: args.text('zip'),
  };
}
