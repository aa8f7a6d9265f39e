import type { Order } from './order.ts';
import type { Edition } from './retail-store.ts';

/** What an order of the second edition says about steps that have not been taken. */
const STEPS_NOT_TAKEN = {
  cancel_reason: null,
  exchange_items: null,
  exchange_new_items: null,
  exchange_payment_method_id: null,
  exchange_price_difference: null,
  return_items: null,
  return_payment_method_id: null,
} as const;

/** An order as the given edition shows it: the second names every step, taken or not. */
export function showOrder(order: Order, edition: Edition): Order {
  return edition === 'v2' ? { ...STEPS_NOT_TAKEN, ...order } : order;
}

/** A result as text: strings as they are, records as JSON. */
export function showResult(result: string | object): string {
  return typeof result === 'string' ? result : JSON.stringify(result);
}
