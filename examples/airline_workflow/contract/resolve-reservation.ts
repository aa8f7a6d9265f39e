import type { CommandCall } from 'fastworkflow';
import { AIRPORTS } from '../application/airports.ts';
import { lookUp } from '../application/airline-store.ts';
import type { Reservation } from '../application/reservation.ts';
import { findAirline } from './find-airline.ts';
import { signedIn } from './signed-in.ts';

/** A reservation, and how its owner would recognise it. */
export interface ReservationCandidate {
  readonly value: string;
  readonly label: string;
}

/**
 * The reservations that a signed-in customer may mean by where they go: "my trip to
 * Boston". Those that most of the words fit, cancelled ones aside; none for anybody else.
 */
export function resolveReservation(words: string, call: CommandCall): readonly ReservationCandidate[] {
  const { reservations } = findAirline(call.settings).store;
  const own = signedIn(call)?.customer.reservations.flatMap((id) => lookUp(reservations, id) ?? []) ?? [];
  const said = ` ${(words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  const scored = own
    .filter(({ status }) => status !== 'cancelled')
    .map((reservation) => ({ reservation, score: scoreOf(reservation, said) }));
  const best = Math.max(1, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ reservation }) => candidate(reservation));
}

/** How many of the trip's ends and flights are named, by code, city or number. */
function scoreOf({ origin, destination, flights }: Reservation, said: string): number {
  const ends = [origin, destination].filter((code) => isSaid(code, said) || isSaid(AIRPORTS[code] ?? code, said));
  const numbers = flights.filter(({ flight_number }) => isSaid(flight_number, said));
  return ends.length + numbers.length;
}

function isSaid(name: string, said: string): boolean {
  return said.includes(` ${name.toLowerCase()} `);
}

function candidate({ reservation_id, origin, destination, flights, cabin }: Reservation): ReservationCandidate {
  const when = flights[0]?.date ?? 'no date';
  return {
    value: reservation_id,
    label: `${reservation_id} (${origin} to ${destination}, ${when}, ${cabin.replace('_', ' ')})`,
  };
}
