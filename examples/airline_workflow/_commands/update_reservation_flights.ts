import { defineCommand, z, type CommandIssue } from 'fastworkflow';
import { cabinOf, type AirlineStore } from '../application/airline-store.ts';
import { CABINS, type Cabin, type FlightChoice } from '../application/flight.ts';
import { isRefusal } from '../application/refusal.ts';
import type { Reservation } from '../application/reservation.ts';
import { priceItinerary } from '../application/update-flights.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkLegs, checkRoute, isSameRoute, newLegs } from '../contract/check-legs.ts';
import { checkPayer } from '../contract/check-payments.ts';
import { checkOpen, hasFlown } from '../contract/check-policy.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findReservation, ownerOf, reservationOf, storeOf } from '../contract/find-records.ts';
import { refusal, refuseFor } from '../contract/refuse.ts';
import { resolveReservation } from '../contract/resolve-reservation.ts';
import { flights, paymentId, reservationId } from '../contract/slots.ts';
import { cardChoices, nameOfMethod } from '../contract/method-name.ts';

export default defineCommand({
  summary: 'Changes the flights or the cabin class of a whole reservation and settles the difference.',
  effect: 'destructive',
  utterances: [
    'move my flight to May 22',
    'upgrade reservation ZFA04Y to business class',
    'change to the nonstop flight instead',
    'I need to fly a day later',
    'put me on an earlier flight',
    'downgrade my trip to economy and refund the difference',
    'switch the return flight to HAT002',
    'rebook my reservation for next week',
    'change the cabin for all passengers',
    'can I take the evening flight instead of the morning one',
    'change my flight from LGA to HAT002 on May 20',
    'switch reservation 8JX2WO to economy',
    'upgrade everyone to business',
    'I want to leave on Friday instead of Thursday',
    'change the return to the last flight of the day',
    'move the whole trip by two days',
    'put us on the cheapest direct flight instead',
    'modify the flights of my booking',
    'replace the connection by a nonstop',
    'change the cabin of NQNU5R to business',
    'push my departure back',
    'reschedule my trip',
  ],
  input: z.object({
    reservation_id: reservationId('The reservation to change'),
    cabin: z
      .enum(CABINS)
      .describe('The class of the whole reservation after the change')
      .meta({
        synonyms: { business: ['business class'], economy: ['economy class', 'coach'], basic_economy: ['basic'] },
      }),
    flights: flights('All flights of the reservation after the change, also those that stay'),
    payment_id: paymentId('Pays, or is refunded, the difference: a credit card or a gift card'),
  }),
  choices: { payment_id: cardChoices },
  lookup: { reservation_id: findReservation },
  resolve: { reservation_id: resolveReservation },
  validate({ reservation_id, cabin, flights: legs, payment_id }, call) {
    const store = storeOf(call);
    const reservation = reservationOf(reservation_id, call);
    const owner = reservation && ownerOf(reservation, store);
    if (!reservation || !owner) return undefined;
    const changed = newLegs(reservation, legs, cabin);
    return refuseFor([
      ...checkOpen(reservation),
      ...checkFareRules(store, reservation, { cabin, legs }),
      ...checkRoute(store, legs, reservation),
      ...checkLegs(store, changed, { cabin, size: reservation.passengers.length }),
      ...checkPayer(owner, payment_id, difference(store, reservation, { cabin, legs }) ?? 0),
    ]);
  },
  preview({ reservation_id, cabin, flights: legs, payment_id }, call) {
    const reservation = reservationOf(reservation_id, call);
    const price = reservation && difference(storeOf(call), reservation, { cabin, legs });
    const lines = legs.map(({ flight_number, date }) => `- ${flight_number} on ${date}`).join('\n');
    const settled = !price
      ? 'The price would stay the same.'
      : settlement(price, nameOfMethod(storeOf(call), reservation.user_id, payment_id));
    return `Reservation ${reservation_id} would become ${cabin.replace('_', ' ')}:\n${lines}\n${settled}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'update_reservation_flights',
      args,
      headline: `Reservation ${args.reservation_id} is changed.`,
    }),
});

interface Wanted {
  readonly cabin: Cabin;
  readonly legs: readonly FlightChoice[];
}

/** Source: the policy page, "Modify flight": basic economy keeps its flights; a flown reservation keeps its cabin. */
function checkFareRules(
  store: AirlineStore,
  reservation: Reservation,
  { cabin, legs }: Wanted,
): readonly CommandIssue[] {
  const { reservation_id } = reservation;
  const present = cabinOf(store, reservation);
  if (present === 'basic_economy' && !isSameRoute(reservation.flights, legs)) {
    return [refusal('flights', `Reservation ${reservation_id} is basic economy, whose flights cannot be changed.`)];
  }
  if (present !== cabin && hasFlown(store, reservation)) {
    return [refusal('cabin', `Part of reservation ${reservation_id} has been flown, so its cabin cannot be changed.`)];
  }
  return [];
}

function difference(store: AirlineStore, reservation: Reservation, { cabin, legs }: Wanted): number | undefined {
  const itinerary = priceItinerary(store, reservation, { cabin, flights: legs });
  return isRefusal(itinerary) ? undefined : itinerary.price;
}

function settlement(price: number, payer: string): string {
  return `${dollars(price)} would ${price > 0 ? 'be charged' : 'go back'} to ${payer}.`;
}
