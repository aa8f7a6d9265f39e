import type { CommandIssue } from 'fastworkflow';
import type { Edition } from '../application/airline-store.ts';
import type { Membership } from '../application/customer.ts';
import type { Cabin } from '../application/flight.ts';
import { refusal } from './refuse.ts';

/** Free bags for each passenger of a regular member. Source: the policy page, "Checked bag allowance". */
const BY_CABIN: Readonly<Record<Cabin, number>> = { basic_economy: 0, economy: 1, business: 2 };

/** Additional free bags for each passenger. Same source. */
const BY_MEMBERSHIP: Readonly<Record<Membership, number>> = { regular: 0, silver: 1, gold: 2 };

/** Who travels how. */
export interface Travellers {
  readonly membership: Membership;
  readonly cabin: Cabin;
  readonly passengers: number;
  readonly edition: Edition;
}

/** Bags that cost nothing. The first edition's page allows gold members three in business, not four. */
export function freeBags({ membership, cabin, passengers, edition }: Travellers): number {
  const each = BY_CABIN[cabin] + BY_MEMBERSHIP[membership];
  return (edition === 'v1' ? Math.min(3, each) : each) * passengers;
}

/** Every bag beyond the free ones is paid, and no other. */
export function checkPaidBags(
  bags: { readonly total: number; readonly nonfree: number },
  travellers: Travellers,
): readonly CommandIssue[] {
  const free = freeBags(travellers);
  const due = Math.max(0, bags.total - free);
  if (bags.nonfree === due) return [];
  const message = `Of ${bags.total} bags ${free} would be free, so ${due} are to be paid, not ${bags.nonfree}.`;
  return [refusal('nonfree_baggages', message, [String(due)])];
}
