import type { CommandIssue } from 'fastworkflow';
import { cabinOf, lookUp, type AirlineStore } from '../application/airline-store.ts';
import type { Customer } from '../application/customer.ts';
import type { Reservation } from '../application/reservation.ts';
import { statusesOf } from './check-policy.ts';
import { dollars } from './dollar-text.ts';
import { refusal } from './refuse.ts';

/** Dollars for each passenger, by what happened to a flight. Source: the policy page, "Refund". */
const GESTURE: Readonly<Record<string, number>> = { cancelled: 100, delayed: 50 };

/**
 * Who may get a certificate, and over how much: a silver or gold member, or somebody
 * insured or in business class, for a reservation with a cancelled or delayed flight.
 */
export function checkCertificate(store: AirlineStore, customer: Customer, amount: number): readonly CommandIssue[] {
  const trips = customer.reservations.flatMap((id) => lookUp(store.reservations, id) ?? []);
  const entitled = trips.filter((trip) => isEntitled(store, customer, trip));
  if (entitled.length === 0) {
    const message = 'A certificate goes to silver and gold members, insured travellers and business class only.';
    return [refusal('user_id', message)];
  }
  const amounts = [...new Set(entitled.flatMap((trip) => gesturesFor(store, trip)))];
  if (amounts.includes(amount)) return [];
  const due = amounts.map(dollars).join(' or ');
  const message =
    due === '' ? 'No flight of this customer was cancelled or delayed.' : `A certificate here is over ${due}.`;
  return [refusal('amount', message, amounts.map(String))];
}

function isEntitled(store: AirlineStore, { membership }: Customer, trip: Reservation): boolean {
  return membership !== 'regular' || trip.insurance === 'yes' || cabinOf(store, trip) === 'business';
}

/** The first edition tells nobody how a flight stands, so there the customer's word decides, and only the sum is checked. */
function gesturesFor(store: AirlineStore, { flights, passengers }: Reservation): readonly number[] {
  const happened = store.edition === 'v1' ? Object.keys(GESTURE) : statusesOf(store, flights);
  return happened.flatMap((status) => {
    const each = GESTURE[status];
    return each === undefined ? [] : [each * passengers.length];
  });
}
