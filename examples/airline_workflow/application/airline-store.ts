import type { Customer } from './customer.ts';
import type { Cabin, Flight } from './flight.ts';
import type { Reservation } from './reservation.ts';

/**
 * Which edition of the airline's rules and records is in force. They differ in the
 * wording of refusals, in how records are shown, and in what a booking changes.
 */
export type Edition = 'v1' | 'v2';

/** The whole airline in memory. Operations change it in place; one owner at a time. */
export interface AirlineStore {
  readonly edition: Edition;
  readonly flights: Record<string, Flight>;
  readonly users: Record<string, Customer>;
  readonly reservations: Record<string, Reservation>;
  /** Cabins changed since booking, by reservation: the first edition's records go on showing the one booked. */
  readonly changedCabins: Record<string, Cabin>;
}

/** The airline's clock, which stands still. Source: the policy page of the data set. */
export const NOW = '2024-05-15T15:00:00';

/** The record under a key that came from outside; inherited names such as `constructor` are absent. */
export function lookUp<Row>(table: Readonly<Record<string, Row>>, key: string): Row | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The cabin a reservation is in, whatever its record shows. */
export function cabinOf({ changedCabins }: AirlineStore, { reservation_id, cabin }: Reservation): Cabin {
  return lookUp(changedCabins, reservation_id) ?? cabin;
}
