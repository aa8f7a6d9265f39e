import { refuse, type Refusal } from './refusal.ts';
import type { RetailStore } from './retail-store.ts';

/** The id of the customer with this e-mail address; case does not matter. */
export function findUserByEmail(store: RetailStore, email: string): string | Refusal {
  const wanted = email.toLowerCase();
  for (const [userId, user] of Object.entries(store.users)) {
    if (user.email.toLowerCase() === wanted) return userId;
  }
  return refuse('user-not-found');
}

/** A person's name and postal code, as they say them. */
export interface NameAndZip {
  readonly firstName: string;
  readonly lastName: string;
  readonly zip: string;
}

/** The id of the customer with this name and zip code; the case of the name does not matter. */
export function findUserByNameZip(store: RetailStore, { firstName, lastName, zip }: NameAndZip): string | Refusal {
  const [first, last] = [firstName.toLowerCase(), lastName.toLowerCase()];
  for (const [userId, { name, address }] of Object.entries(store.users)) {
    if (name.first_name.toLowerCase() !== first || name.last_name.toLowerCase() !== last) continue;
    if (address.zip === zip) return userId;
  }
  return refuse('user-not-found');
}
