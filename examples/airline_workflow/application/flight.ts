/** Cabin classes, cheapest last; basic economy is a class of its own. */
export const CABINS = ['business', 'economy', 'basic_economy'] as const;

/** A cabin class. */
export type Cabin = (typeof CABINS)[number];

/** A flight on one date: bookable with seats and prices (dollars), or not bookable with the times known. */
export type FlightDay =
  | {
      readonly status: 'available';
      readonly available_seats: Record<string, number>;
      readonly prices: Readonly<Record<string, number>>;
    }
  | { readonly status: 'landed' | 'cancelled' | 'delayed' | 'flying' | 'on time' };

/** A flight that recurs. Times are local (`HH:MM:SS`, with `+1` for the next day), dates `YYYY-MM-DD`. */
export interface Flight {
  readonly flight_number: string;
  readonly origin: string;
  readonly destination: string;
  readonly scheduled_departure_time_est: string;
  readonly scheduled_arrival_time_est: string;
  readonly dates: Readonly<Record<string, FlightDay>>;
}

/** A flight number and the date it is flown on. */
export interface FlightChoice {
  readonly flight_number: string;
  readonly date: string;
}
