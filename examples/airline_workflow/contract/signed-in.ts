import type { CommandCall } from 'fastworkflow';
import { lookUp } from '../application/airline-store.ts';
import type { Customer } from '../application/customer.ts';
import { dataFolderOf, findAirline } from './find-airline.ts';

/** A customer by id. */
export interface SignedIn {
  readonly userId: string;
  readonly customer: Customer;
}

/**
 * Who is talking, when it is one of the airline's customers: the turn's principal, or
 * `customer_id` among the values given at start-up; on the airline's own small data a customer of it. Otherwise the airline's staff is.
 */
export function signedIn(call: CommandCall): SignedIn | undefined {
  const userId = call.principal ?? call.settings['customer_id'] ?? guestOf(call);
  if (typeof userId !== 'string') return undefined;
  const customer = lookUp(findAirline(call.settings).store.users, userId);
  return customer && { userId, customer };
}

/** On the data that comes along there is somebody to be, so that one can talk at once. */
function guestOf({ settings }: CommandCall): string | undefined {
  return settings['airline'] === undefined && dataFolderOf(settings) === undefined ? 'maya_lind_1' : undefined;
}
