import type { CommandCall } from 'fastworkflow';
import type { Customer } from '../application/customer.ts';
import { lookUp } from '../application/retail-store.ts';
import { findShop } from './find-shop.ts';

/** A customer by id. */
export interface SignedIn {
  readonly userId: string;
  readonly customer: Customer;
}

/**
 * Who is talking, when it is one of the shop's customers: the turn's principal, or
 * `customer_id` among the values given at start-up. Otherwise the shop's staff is.
 */
export function signedIn(call: CommandCall): SignedIn | undefined {
  const userId = call.principal ?? call.settings['customer_id'];
  if (typeof userId !== 'string') return undefined;
  const customer = lookUp(findShop(call.settings).store.users, userId);
  return customer && { userId, customer };
}
