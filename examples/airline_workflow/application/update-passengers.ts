import { lookUp, type AirlineStore } from './airline-store.ts';
import type { Passenger } from './customer.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Reservation } from './reservation.ts';

/** Replaces the passengers of a reservation; their number cannot change. */
export function updatePassengers(
  store: AirlineStore,
  reservationId: string,
  passengers: readonly Passenger[],
): Reservation | Refusal {
  const reservation = lookUp(store.reservations, reservationId);
  if (!reservation) return refuse('reservation-not-found', reservationId);
  if (passengers.length !== reservation.passengers.length) return refuse('passenger-count-differs');
  reservation.passengers = [...passengers];
  return reservation;
}
