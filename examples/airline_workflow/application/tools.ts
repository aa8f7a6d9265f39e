import { AIRPORTS } from './airports.ts';
import { lookUp, type AirlineStore } from './airline-store.ts';
import { bindArguments, type RawArguments } from './bind-arguments.ts';
import { bookReservation, type Booking } from './book-reservation.ts';
import { calculate } from './calculate.ts';
import { cancelReservation } from './cancel-reservation.ts';
import type { Passenger } from './customer.ts';
import { findFlightDay } from './find-seats.ts';
import type { Cabin, FlightChoice } from './flight.ts';
import { isRefusal, refuse, wordRefusal, type Refusal } from './refusal.ts';
import { searchDirect, searchOneStop, type FlightQuery } from './search-flights.ts';
import { sendCertificate } from './send-certificate.ts';
import { updateBaggages } from './update-baggages.ts';
import { updateFlights } from './update-flights.ts';
import { updatePassengers } from './update-passengers.ts';

interface Tool {
  /** Parameters in the order in which missing ones are named. */
  readonly names: readonly string[];
  readonly run: (store: AirlineStore, args: RawArguments) => string | object | Refusal;
}

const QUERY = ['origin', 'destination', 'date'] as const;

/** The airline's tools by name. */
const TOOLS: Readonly<Record<string, Tool>> = {
  book_reservation: {
    names: [
      'user_id',
      'origin',
      'destination',
      'flight_type',
      'cabin',
      'flights',
      'passengers',
      'payment_methods',
      'total_baggages',
      'nonfree_baggages',
      'insurance',
    ],
    // The names were bound above; of the kinds, the operation looks at those it needs.
    run: (store, args) => bookReservation(store, args as unknown as Booking),
  },
  calculate: { names: ['expression'], run: (_store, args) => calculate(text(args, 'expression')) },
  cancel_reservation: {
    names: ['reservation_id'],
    run: (store, args) => cancelReservation(store, text(args, 'reservation_id')),
  },
  get_flight_status: {
    names: ['flight_number', 'date'],
    run: (store, args) => {
      const found = findFlightDay(store, { flight_number: text(args, 'flight_number'), date: text(args, 'date') });
      return isRefusal(found) ? found : found.day.status;
    },
  },
  get_reservation_details: {
    names: ['reservation_id'],
    run: (store, args) => {
      const id = text(args, 'reservation_id');
      return lookUp(store.reservations, id) ?? refuse('reservation-not-found-to-show', id);
    },
  },
  get_user_details: {
    names: ['user_id'],
    run: (store, args) => lookUp(store.users, text(args, 'user_id')) ?? refuse('user-not-found', text(args, 'user_id')),
  },
  list_all_airports: { names: [], run: ({ edition }) => listAirports(edition === 'v2') },
  search_direct_flight: { names: QUERY, run: (store, args) => searchDirect(store, readQuery(args)) },
  search_onestop_flight: { names: QUERY, run: (store, args) => searchOneStop(store, readQuery(args)) },
  send_certificate: {
    names: ['user_id', 'amount'],
    run: (store, args) => sendCertificate(store, text(args, 'user_id'), Number(args['amount'])),
  },
  think: { names: ['thought'], run: () => '' },
  transfer_to_human_agents: { names: ['summary'], run: () => 'Transfer successful' },
  update_reservation_baggages: {
    names: ['reservation_id', 'total_baggages', 'nonfree_baggages', 'payment_id'],
    run: (store, args) =>
      updateBaggages(store, {
        reservationId: text(args, 'reservation_id'),
        total: Number(args['total_baggages']),
        nonfree: Number(args['nonfree_baggages']),
        paymentId: text(args, 'payment_id'),
      }),
  },
  update_reservation_flights: {
    names: ['reservation_id', 'cabin', 'flights', 'payment_id'],
    run: (store, args) =>
      updateFlights(store, {
        reservationId: text(args, 'reservation_id'),
        // An unknown cabin is refused where its seats are looked up; the list was checked when it was bound.
        cabin: text(args, 'cabin') as Cabin,
        flights: args['flights'] as readonly FlightChoice[],
        paymentId: text(args, 'payment_id'),
      }),
  },
  update_reservation_passengers: {
    names: ['reservation_id', 'passengers'],
    run: (store, args) =>
      // The first edition stores passengers as they were sent.
      updatePassengers(store, text(args, 'reservation_id'), args['passengers'] as readonly Passenger[]),
  },
};

/** The names of all tools, of both editions. */
export const TOOL_NAMES: readonly string[] = Object.keys(TOOLS);

/**
 * Calls a tool by name with arguments of any kind and answers with text, as the
 * recorded service does: JSON for records, `Error: …` for refusals. Never throws.
 */
export function callTool(store: AirlineStore, name: string, args: RawArguments): string {
  const tool = lookUp(TOOLS, name);
  const { edition } = store;
  if (!tool) return edition === 'v1' ? `Unknown action ${name}` : `Error: Tool '${name}' not found.`;
  const bound = bindArguments(name, args, { names: tool.names, edition });
  if (bound.kind === 'unfit') return bound.message;
  const result = tool.run(store, bound.values);
  if (isRefusal(result)) return wordRefusal(result, edition);
  return typeof result === 'string' ? result : JSON.stringify(result);
}

function text(args: RawArguments, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function readQuery(args: RawArguments): FlightQuery {
  return { origin: text(args, 'origin'), destination: text(args, 'destination'), date: text(args, 'date') };
}

function listAirports(asList: boolean): object {
  return asList ? Object.entries(AIRPORTS).map(([iata, city]) => ({ iata, city })) : AIRPORTS;
}
