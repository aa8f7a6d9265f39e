import type { Customer, PaymentMethod } from './customer.ts';
import type { Order } from './order.ts';
import type { Product } from './product.ts';

/**
 * Which edition of the shop's rules and records is in force. They differ in the
 * wording of refusals, in some rules, and in how records are shown.
 */
export type Edition = 'v1' | 'v2';

/** The whole shop in memory. Operations change it in place; one owner at a time. */
export interface RetailStore {
  readonly edition: Edition;
  readonly users: Record<string, Customer>;
  readonly orders: Record<string, Order>;
  readonly products: Record<string, Product>;
}

/** The record under a key that came from outside; inherited names such as `constructor` are absent. */
export function lookUp<Row>(table: Readonly<Record<string, Row>>, key: string): Row | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A payment method of the customer who placed the order. */
export function paymentMethodFor(store: RetailStore, order: Order, paymentMethodId: string): PaymentMethod | undefined {
  const owner = lookUp(store.users, order.user_id);
  return owner && lookUp(owner.payment_methods, paymentMethodId);
}
