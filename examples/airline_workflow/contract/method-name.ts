import type { CommandCall } from 'fastworkflow';
import { lookUp, type AirlineStore } from '../application/airline-store.ts';
import type { PaymentMethod } from '../application/customer.ts';
import { dollars } from './dollar-text.ts';
import { signedIn } from './signed-in.ts';

/** How its owner calls a payment method: "visa ending in 6600". */
export function methodName(method: PaymentMethod): string {
  if (method.source === 'credit_card') return `${method.brand} ending in ${method.last_four}`;
  return `${method.source.replace('_', ' ')} with ${dollars(method.amount)}`;
}

/** What a customer who is signed in can pay a change with: their cards, never a certificate. */
export function cardChoices(call: CommandCall): readonly { readonly value: string; readonly label: string }[] {
  return Object.values(signedIn(call)?.customer.payment_methods ?? {})
    .filter(({ source }) => source !== 'certificate')
    .map((method) => ({ value: method.id, label: methodName(method) }));
}

/** The same by a customer's id and the method's; the id where there is none of that. */
export function nameOfMethod({ users }: AirlineStore, userId: string, methodId: string): string {
  const method = lookUp(users, userId)?.payment_methods[methodId];
  return method === undefined ? methodId : methodName(method);
}
