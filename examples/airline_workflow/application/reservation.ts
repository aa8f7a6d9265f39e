import type { Passenger } from './customer.ts';
import type { Cabin, FlightChoice } from './flight.ts';

/** A leg of a reservation, with the price per passenger (dollars) at the time of booking. */
export interface BookedFlight extends FlightChoice {
  readonly origin: string;
  readonly destination: string;
  readonly price: number;
}

/** Money paid (positive) or refunded (negative) in dollars. */
export interface Payment {
  readonly payment_id: string;
  readonly amount: number;
}

/** One way, or there and back. */
export const FLIGHT_TYPES = ['round_trip', 'one_way'] as const;

/** A trip type. */
export type FlightType = (typeof FLIGHT_TYPES)[number];

/** A booked trip. `status` is set once it is cancelled. */
export interface Reservation {
  readonly reservation_id: string;
  readonly user_id: string;
  readonly origin: string;
  readonly destination: string;
  readonly flight_type: FlightType;
  cabin: Cabin;
  flights: readonly BookedFlight[];
  passengers: readonly Passenger[];
  readonly payment_history: Payment[];
  readonly created_at: string;
  total_baggages: number;
  nonfree_baggages: number;
  readonly insurance: 'yes' | 'no';
  status?: 'cancelled' | null;
}

/** What a reservation's flights cost together, for all passengers, in dollars. */
export function fareOf(flights: readonly BookedFlight[], passengers: number): number {
  return flights.reduce((sum, flight) => sum + flight.price, 0) * passengers;
}
