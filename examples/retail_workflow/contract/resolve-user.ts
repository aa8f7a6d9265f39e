import type { CommandCall } from 'fastworkflow';
import type { Customer } from '../application/customer.ts';
import { storeOf } from './find-records.ts';
import { signedIn } from './signed-in.ts';

/** A customer by id, and by name. */
export interface UserCandidate {
  readonly value: string;
  readonly label: string;
}

/**
 * Whose profile is meant, for the shop's staff: the customers whose first and last name were said.
 */
export function resolveUser(words: string, call: CommandCall): readonly UserCandidate[] {
  // Who is signed in is known, and means nobody else.
  if (signedIn(call)) return [];
  const said = ` ${words.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `;
  return Object.entries(storeOf(call).users)
    .filter(([, customer]) => said.includes(` ${nameOf(customer).toLowerCase()} `))
    .map(([value, customer]) => ({ value, label: nameOf(customer) }));
}

function nameOf({ name }: Customer): string {
  return `${name.first_name} ${name.last_name}`;
}
