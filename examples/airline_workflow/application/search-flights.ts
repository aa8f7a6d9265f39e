import { lookUp, type AirlineStore } from './airline-store.ts';
import type { Flight, FlightDay } from './flight.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Where from, where to (airport codes) and when (YYYY-MM-DD). */
export interface FlightQuery {
  readonly origin: string;
  readonly destination: string;
  readonly date: string;
}

/** A bookable flight as search results show it. */
export type FlightOffer = Omit<Flight, 'dates'> & FlightDay & { readonly date?: string | null };

/** Bookable flights without a stop. */
export function searchDirect(store: AirlineStore, { origin, destination, date }: FlightQuery): readonly FlightOffer[] {
  const isDirect = (flight: Flight) => flight.origin === origin && flight.destination === destination;
  const found = Object.values(store.flights).filter((flight) => isDirect(flight) && isBookable(flight, date));
  return found.map((flight) => offer(flight, date, store.edition === 'v2' ? { date: null } : {}));
}

/** Bookable pairs of flights with one stop, where the second leaves no earlier than the first arrives. */
export function searchOneStop(
  store: AirlineStore,
  { origin, destination, date }: FlightQuery,
): readonly (readonly [FlightOffer, FlightOffer])[] | Refusal {
  const flights = Object.values(store.flights);
  const pairs: (readonly [FlightOffer, FlightOffer])[] = [];
  for (const first of flights) {
    if (first.origin !== origin || !isBookable(first, date)) continue;
    const onward = onwardDate(first, date);
    if (onward === undefined) return refuse('date-not-a-number', date.slice(-2));
    for (const second of flights) {
      if (second.origin !== first.destination || second.destination !== destination) continue;
      if (second.scheduled_departure_time_est < first.scheduled_arrival_time_est) continue;
      if (!isBookable(second, onward)) continue;
      // The first edition shows the second leg's seats and prices of the first leg's date.
      const shownDate = store.edition === 'v1' ? date : onward;
      pairs.push([offer(first, date, { date }), offer(second, shownDate, { date: onward })]);
    }
  }
  return pairs;
}

function isBookable(flight: Flight, date: string): boolean {
  return lookUp(flight.dates, date)?.status === 'available';
}

function offer({ dates, ...flight }: Flight, date: string, when: { readonly date?: string | null }): FlightOffer {
  const day = lookUp(dates, date);
  return { ...flight, ...(day ?? { status: 'cancelled' }), ...when };
}

/**
 * The date a connecting flight leaves: the day after when the first lands past
 * midnight. Not padded to two digits and always in May 2024, as the recorded
 * service has it; `undefined` when the date does not end in a number.
 */
function onwardDate(first: Flight, date: string): string | undefined {
  if (!first.scheduled_arrival_time_est.includes('+1')) return date;
  const day = Number.parseInt(date.slice(-2), 10);
  return Number.isNaN(day) ? undefined : `2024-05-${day + 1}`;
}
