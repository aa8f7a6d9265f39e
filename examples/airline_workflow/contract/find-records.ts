import { lookupAmong, type CommandCall, type LookupOutcome } from 'fastworkflow';
import { AIRPORTS } from '../application/airports.ts';
import { lookUp, type AirlineStore } from '../application/airline-store.ts';
import type { Customer } from '../application/customer.ts';
import type { Reservation } from '../application/reservation.ts';
import { findAirline } from './find-airline.ts';
import { signedIn } from './signed-in.ts';

/** The airline's records, as the call sees them. */
export function storeOf(call: CommandCall): AirlineStore {
  return findAirline(call.settings).store;
}

/**
 * Whether a reservation exists. A customer who is signed in finds only their own, and gets near misses among those; the airline's staff gets them among all.
 */
export function findReservation(typed: string, call: CommandCall): LookupOutcome<string> {
  const store = storeOf(call);
  const id = typed.trim().toUpperCase();
  const reservation = lookUp(store.reservations, id);
  const person = signedIn(call);
  if (reservation && (!person || reservation.user_id === person.userId)) return { kind: 'found', value: id };
  const near = lookupAmong(id, person?.customer.reservations ?? Object.keys(store.reservations));
  const suggestions = near.kind === 'unknown' ? near.suggestions : [];
  return { kind: 'unknown', suggestions, message: `There is no reservation ${id}.` };
}

/** The reservation behind a number that {@link findReservation} accepted; `undefined` when it has gone since. */
export function reservationOf(id: string, call: CommandCall): Reservation | undefined {
  return lookUp(storeOf(call).reservations, id);
}

/** Whose reservation it is. */
export function ownerOf({ user_id }: Reservation, { users }: AirlineStore): Customer | undefined {
  return lookUp(users, user_id);
}

/** Whether a customer exists. No near misses: other people's ids are nobody's business. */
export function findUser(userId: string, call: CommandCall): LookupOutcome<string> {
  const person = signedIn(call);
  const isOther = person !== undefined && person.userId !== userId;
  if (lookUp(storeOf(call).users, userId) && !isOther) return { kind: 'found' };
  return { kind: 'unknown', suggestions: [], message: `There is no customer "${userId}" here.` };
}

/** Whether an airport is served; its city's name is as good as its code. */
export function findAirport(typed: string): LookupOutcome<string> {
  const code = typed.trim().toUpperCase();
  if (Object.hasOwn(AIRPORTS, code)) return { kind: 'found', value: code };
  const byCity = lookupAmong(typed, Object.values(AIRPORTS));
  const codeOf = (city: string) => Object.keys(AIRPORTS).find((candidate) => AIRPORTS[candidate] === city) ?? city;
  if (byCity.kind === 'found') return { kind: 'found', value: codeOf(byCity.value ?? typed) };
  const suggestions = byCity.kind === 'unknown' ? byCity.suggestions.map(codeOf) : [];
  return { kind: 'unknown', suggestions, message: `No airport that is served is called "${typed}".` };
}

/** For a search any airport code in capitals will do: that nothing flies there is an answer. Cities become codes. */
export function findSearchAirport(typed: string): LookupOutcome<string> {
  return /^[A-Z]{3}$/.test(typed) ? { kind: 'found' } : findAirport(typed);
}

/** Whether a flight exists at all. */
export function findFlight(typed: string, call: CommandCall): LookupOutcome<string> {
  const number = typed.trim().toUpperCase();
  const { flights } = storeOf(call);
  if (lookUp(flights, number)) return { kind: 'found', value: number };
  const near = lookupAmong(number, Object.keys(flights));
  const suggestions = near.kind === 'unknown' ? near.suggestions : [];
  return { kind: 'unknown', suggestions, message: `There is no flight ${number}.` };
}
