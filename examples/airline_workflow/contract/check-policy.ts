import type { CommandIssue } from 'fastworkflow';
import { cabinOf, lookUp, NOW, type AirlineStore } from '../application/airline-store.ts';
import type { FlightChoice } from '../application/flight.ts';
import type { Reservation } from '../application/reservation.ts';
import { refusal } from './refuse.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Who may cancel. Source: the policy page, "Cancel flight": nothing flown yet, and
 * booked within a day, or cancelled by the airline, or business, or insured. Whether
 * the reason is one that the insurance covers is asked in the conversation.
 */
export function checkCancellation(store: AirlineStore, reservation: Reservation): readonly CommandIssue[] {
  const { reservation_id, insurance, created_at } = reservation;
  const slot = 'reservation_id';
  if (reservation.status === 'cancelled') return [refusal(slot, `Reservation ${reservation_id} is cancelled already.`)];
  if (hasFlown(store, reservation)) {
    return [refusal(slot, `Part of reservation ${reservation_id} has been flown; only a person can help with that.`)];
  }
  const isRecent = Date.parse(NOW) - Date.parse(created_at) <= DAY_MS;
  const isOff = statusesOf(store, reservation.flights).includes('cancelled');
  if (isRecent || isOff || cabinOf(store, reservation) === 'business' || insurance === 'yes') return [];
  const message =
    `Reservation ${reservation_id} cannot be cancelled: it was booked more than 24 hours ago, ` +
    `the airline has not cancelled a flight, it is not business class, and it has no insurance.`;
  return [refusal(slot, message)];
}

/** What has been cancelled cannot be changed. */
export function checkOpen({ status, reservation_id }: Reservation): readonly CommandIssue[] {
  return status === 'cancelled' ? [refusal('reservation_id', `Reservation ${reservation_id} is cancelled.`)] : [];
}

/** Whether a leg has left. */
export function hasFlown(store: AirlineStore, { flights }: Reservation): boolean {
  return statusesOf(store, flights).some((status) => status === 'landed' || status === 'flying');
}

/** How each leg stands on its day. */
export function statusesOf({ flights }: AirlineStore, legs: readonly FlightChoice[]): readonly string[] {
  return legs.flatMap(
    ({ flight_number, date }) => lookUp(lookUp(flights, flight_number)?.dates ?? {}, date)?.status ?? [],
  );
}
