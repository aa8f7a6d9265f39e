import type { CommandCall, CommandOutput } from 'fastworkflow';
import { lookUp } from '../application/airline-store.ts';
import type { Customer } from '../application/customer.ts';
import type { Reservation } from '../application/reservation.ts';
import { dollars } from './dollar-text.ts';
import { storeOf } from './find-records.ts';
import { methodName, nameOfMethod } from './method-name.ts';

type Shown = Pick<CommandOutput, 'text' | 'shown'>;

/** A record of the airline as a person reads it, and what of it can be spoken of; `undefined` for other data. */
export function showRecord(data: unknown, call: CommandCall): Shown | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  // The airline's own records, told apart by the fields that each kind has.
  if ('reservation_id' in data && 'flights' in data) return { text: showReservation(data as Reservation, call) };
  if ('payment_methods' in data && 'reservations' in data) return showCustomer(data as Customer, call);
  return undefined;
}

function showReservation(reservation: Reservation, call: CommandCall): string {
  const { reservation_id, flights, passengers, cabin, total_baggages, insurance, payment_history, status } =
    reservation;
  return [
    `Reservation ${reservation_id}${status === 'cancelled' ? ', cancelled' : ''}: ${routeOf(reservation)}, ${cabin.replace('_', ' ')}`,
    ...flights.map(
      ({ flight_number, date, origin, destination }) => `- ${flight_number}, ${origin} to ${destination}, ${date}`,
    ),
    `For ${passengers.map(({ first_name, last_name }) => `${first_name} ${last_name}`).join(', ')}; ${total_baggages} bags; ${insurance === 'yes' ? 'with' : 'without'} insurance.`,
    `Paid: ${payment_history.map(({ payment_id, amount }) => `${dollars(amount)} with ${nameOfMethod(storeOf(call), reservation.user_id, payment_id)}`).join(', ')}.`,
  ].join('\n');
}

function showCustomer(customer: Customer, call: CommandCall): Shown {
  const { name, email, membership, payment_methods, reservations } = customer;
  const own = reservations.flatMap((id) => lookUp(storeOf(call).reservations, id) ?? []);
  const rows = own.map((one, at) => `${at + 1}. ${tripOf(one)} (${one.reservation_id})`);
  return {
    text: [
      `${name.first_name} ${name.last_name}, ${email}, ${membership} member`,
      `Payment methods: ${Object.values(payment_methods).map(methodName).join(', ')}`,
      ...(own.length === 0 ? ['No reservations.'] : ['Reservations:', ...rows]),
    ].join('\n'),
    shown: own.map((one) => ({ kind: 'reservation', key: one.reservation_id, label: tripOf(one) })),
  };
}

function routeOf({ origin, destination }: Reservation): string {
  return `${origin} to ${destination}`;
}

function tripOf(reservation: Reservation): string {
  return [routeOf(reservation), reservation.flights[0]?.date ?? ''].filter((part) => part !== '').join(', ');
}
