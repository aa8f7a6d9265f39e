import type { CommandIssue } from 'fastworkflow';
import { servesSameCity } from '../application/airports.ts';
import { lookUp, type AirlineStore } from '../application/airline-store.ts';
import type { Flight, FlightChoice } from '../application/flight.ts';
import type { FlightType, Reservation } from '../application/reservation.ts';
import { refusal } from './refuse.ts';

/** What each leg needs: seats for a party in a cabin. */
export interface Party {
  readonly cabin: string;
  readonly size: number;
}

/** Each leg must exist, fly on its day, be bookable, and have seats for the party. */
export function checkLegs(store: AirlineStore, legs: readonly FlightChoice[], party: Party): readonly CommandIssue[] {
  return legs.flatMap((leg) => checkLeg(store, leg, party));
}

function checkLeg(
  { flights }: AirlineStore,
  { flight_number, date }: FlightChoice,
  party: Party,
): readonly CommandIssue[] {
  const flight = lookUp(flights, flight_number);
  if (!flight) return [{ slot: 'flights', kind: 'unknown', message: `There is no flight ${flight_number}.` }];
  const day = lookUp(flight.dates, date);
  if (!day) return [refusal('flights', `Flight ${flight_number} is not scheduled on ${date}.`)];
  if (day.status !== 'available') {
    return [refusal('flights', `Flight ${flight_number} on ${date} is ${day.status}, so it cannot be booked.`)];
  }
  const seats = day.available_seats[party.cabin] ?? 0;
  if (seats >= party.size) return [];
  const cabin = party.cabin.replace('_', ' ');
  return [
    refusal(
      'flights',
      `Flight ${flight_number} on ${date} has ${seats} seats left in ${cabin}, and ${party.size} are needed.`,
    ),
  ];
}

/** The trip that legs must make together. */
export interface Trip {
  readonly origin: string;
  readonly destination: string;
  readonly flight_type: FlightType;
}

/** The legs must lead, without a gap, from the origin to the destination, and back on a round trip. */
export function checkRoute(store: AirlineStore, legs: readonly FlightChoice[], trip: Trip): readonly CommandIssue[] {
  const flown = legs.map(({ flight_number }) => lookUp(store.flights, flight_number));
  const route = flown.filter((flight): flight is Flight => flight !== undefined);
  const first = route[0];
  if (!first || route.length < legs.length) return [];
  const gap = route.find((flight, index) => index > 0 && route[index - 1]?.destination !== flight.origin);
  if (gap && !isReturn(gap, trip)) {
    return [refusal('flights', `The flights do not connect: ${gap.flight_number} leaves from ${gap.origin}.`)];
  }
  const end = trip.flight_type === 'round_trip' ? trip.origin : trip.destination;
  const passes = route.some(({ destination }) => servesSameCity(destination, trip.destination));
  const last = route.at(-1);
  if (last && passes && servesSameCity(first.origin, trip.origin) && servesSameCity(last.destination, end)) return [];
  const wanted = [trip.origin, trip.destination, ...(trip.flight_type === 'round_trip' ? [trip.origin] : [])];
  const flies = [first.origin, ...route.map(({ destination }) => destination)];
  return [refusal('flights', `The trip is ${wanted.join(' to ')}, but these flights go ${flies.join(' to ')}.`)];
}

/** A round trip may return from another airport of the city than the one it went to. */
function isReturn(flight: Flight, trip: Trip): boolean {
  return trip.flight_type === 'round_trip' && servesSameCity(flight.origin, trip.destination);
}

/** The legs that are not in the reservation as it is, in the cabin it is in. */
export function newLegs(
  reservation: Reservation,
  legs: readonly FlightChoice[],
  cabin: string,
): readonly FlightChoice[] {
  if (cabin !== reservation.cabin) return legs;
  return legs.filter((leg) => !hasLeg(reservation.flights, leg));
}

/** Whether two itineraries fly the same flights on the same days. */
export function isSameRoute(one: readonly FlightChoice[], other: readonly FlightChoice[]): boolean {
  return one.length === other.length && other.every((leg) => hasLeg(one, leg));
}

function hasLeg(legs: readonly FlightChoice[], { flight_number, date }: FlightChoice): boolean {
  return legs.some((leg) => leg.flight_number === flight_number && leg.date === date);
}
