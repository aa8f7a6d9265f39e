import { lookUp, type AirlineStore } from './airline-store.ts';
import { findSeats } from './find-seats.ts';
import type { Cabin, FlightChoice } from './flight.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { fareOf, type BookedFlight, type Reservation } from './reservation.ts';
import { settleChange } from './settle-change.ts';

/** The whole new itinerary of a reservation: every leg, also those that stay. */
export interface FlightsChange {
  readonly reservationId: string;
  readonly cabin: Cabin;
  readonly flights: readonly FlightChoice[];
  readonly paymentId: string;
}

/** A priced itinerary; `price` is what it costs more (or less) than the present one, in dollars. */
export interface PricedItinerary {
  readonly legs: readonly BookedFlight[];
  readonly price: number;
}

/** Prices a new itinerary. Legs that stay in the same cabin keep their price and need no free seat. */
export function priceItinerary(
  store: AirlineStore,
  reservation: Reservation,
  { cabin, flights }: Pick<FlightsChange, 'cabin' | 'flights'>,
): PricedItinerary | Refusal {
  const passengers = reservation.passengers.length;
  const legs: BookedFlight[] = [];
  for (const choice of flights) {
    const kept = cabin === reservation.cabin ? findLeg(reservation, choice) : undefined;
    const found = kept ? { leg: keepLeg(store, choice, kept) } : findSeats(store, choice, { cabin, passengers });
    if (isRefusal(found)) return found;
    legs.push(found.leg);
  }
  return { legs, price: fareOf(legs, passengers) - fareOf(reservation.flights, passengers) };
}

/** Rebooks a reservation and settles the difference. Only the second edition's record shows a new cabin; seats stay as they are. */
export function updateFlights(store: AirlineStore, change: FlightsChange): Reservation | Refusal {
  const reservation = lookUp(store.reservations, change.reservationId);
  if (!reservation) return refuse('reservation-not-found', change.reservationId);
  const itinerary = priceItinerary(store, reservation, change);
  if (isRefusal(itinerary)) return itinerary;
  const { legs, price } = itinerary;
  const unpaid = settleChange(store, reservation, { paymentId: change.paymentId, price });
  if (unpaid) return unpaid;
  reservation.flights = legs;
  store.changedCabins[reservation.reservation_id] = change.cabin;
  if (store.edition === 'v2') reservation.cabin = change.cabin;
  return reservation;
}

function findLeg({ flights }: Reservation, choice: FlightChoice): BookedFlight | undefined {
  return flights.find((leg) => leg.flight_number === choice.flight_number && leg.date === choice.date);
}

/** The first edition writes the present price and airports into whatever was sent; the second keeps its record. */
function keepLeg({ edition }: AirlineStore, choice: FlightChoice, leg: BookedFlight): BookedFlight {
  const { price, origin, destination } = leg;
  return edition === 'v1' ? { ...choice, price, origin, destination } : leg;
}
