import type { Address, Customer } from './customer.ts';
import type { Order } from './order.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lookUp, type RetailStore } from './retail-store.ts';

/**
 * Whether address and payment of an order may still change. The second edition
 * allows it after items were modified, the first does not.
 */
export function isOpenToChanges(store: RetailStore, order: Order): boolean {
  return store.edition === 'v2' ? order.status.includes('pending') : order.status === 'pending';
}

/** Sends a pending order to another address. */
export function modifyOrderAddress(store: RetailStore, orderId: string, address: Address): Order | Refusal {
  const order = lookUp(store.orders, orderId);
  if (!order) return refuse('order-not-found');
  if (!isOpenToChanges(store, order)) return refuse('not-pending-to-modify');
  order.address = address;
  return order;
}

/** Changes a customer's default address; orders already placed keep theirs. */
export function modifyUserAddress(store: RetailStore, userId: string, address: Address): Customer | Refusal {
  const user = lookUp(store.users, userId);
  if (!user) return refuse('user-not-found');
  user.address = address;
  return user;
}
