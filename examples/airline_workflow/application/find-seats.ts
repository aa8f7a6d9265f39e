import { lookUp, type AirlineStore } from './airline-store.ts';
import type { Flight, FlightChoice, FlightDay } from './flight.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { BookedFlight } from './reservation.ts';

/** What a party wants to fly. */
export interface SeatRequest {
  readonly cabin: string;
  readonly passengers: number;
}

/** A bookable leg: what goes into the reservation, and the day whose seats it takes. */
export interface FoundSeats {
  readonly leg: BookedFlight;
  readonly day: FlightDay & { status: 'available' };
}

/** A flight on a date, or why there is none to book. */
export function findFlightDay(
  store: AirlineStore,
  { flight_number, date }: FlightChoice,
): { readonly flight: Flight; readonly day: FlightDay } | Refusal {
  const flight = lookUp(store.flights, flight_number);
  if (!flight) return refuse('flight-not-found', flight_number);
  const day = lookUp(flight.dates, date);
  return day ? { flight, day } : refuse('flight-not-on-date', flight_number, date);
}

/** Seats and price of one leg for a party, or why they cannot be had. Takes nothing yet. */
export function findSeats(store: AirlineStore, choice: FlightChoice, request: SeatRequest): FoundSeats | Refusal {
  const found = findFlightDay(store, choice);
  if ('refused' in found) return found;
  const { flight, day } = found;
  const { flight_number, date } = choice;
  if (day.status !== 'available') return refuse('flight-not-available', flight_number, date);
  const seats = lookUp(day.available_seats, request.cabin);
  const price = lookUp(day.prices, request.cabin);
  if (seats === undefined || price === undefined) return refuse('cabin-unknown', request.cabin);
  if (seats < request.passengers) return refuse('seats-short', flight_number);

  // The first edition keeps whatever else was sent with a leg in its records.
  const kept = store.edition === 'v1' ? choice : { flight_number, date };
  return { leg: { ...kept, price, origin: flight.origin, destination: flight.destination }, day };
}
