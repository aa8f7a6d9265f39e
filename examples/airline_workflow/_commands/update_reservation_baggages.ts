import { defineCommand, z, type CommandIssue } from 'fastworkflow';
import { cabinOf } from '../application/airline-store.ts';
import { baggagePrice } from '../application/update-baggages.ts';
import type { Reservation } from '../application/reservation.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkPaidBags } from '../contract/check-bags.ts';
import { checkPayer } from '../contract/check-payments.ts';
import { checkOpen } from '../contract/check-policy.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findReservation, ownerOf, reservationOf, storeOf } from '../contract/find-records.ts';
import { refusal, refuseFor } from '../contract/refuse.ts';
import { resolveReservation } from '../contract/resolve-reservation.ts';
import { bags, paymentId, reservationId } from '../contract/slots.ts';
import { cardChoices, nameOfMethod } from '../contract/method-name.ts';

export default defineCommand({
  summary: 'Adds checked bags to a reservation; they cannot be taken off again.',
  effect: 'destructive',
  utterances: [
    'add a bag to reservation ZFA04Y',
    'I want to check two more suitcases',
    'three checked bags in total for my trip, please',
    'put another piece of baggage on my booking',
    'I need extra luggage',
    'raise the number of bags to four',
    'can I bring one more bag and pay with my card',
    'include checked baggage for the two of us',
    'update my luggage allowance',
    'my wife has a suitcase too, add it',
    'add two bags to 8JX2WO',
    'I have one more suitcase',
    'make it 3 checked bags',
    'we need another bag for the trip',
    'put a checked bag on my reservation and charge my gift card',
    'add luggage to my booking',
    'how about adding a bag to my flight',
    'I want five bags on NQNU5R',
    'bring extra baggage',
    'one additional bag please',
  ],
  input: z.object({
    reservation_id: reservationId('The reservation to add bags to'),
    total_baggages: bags('All checked bags after the change').meta({ label: 'bags' }),
    nonfree_baggages: bags('How many of them are paid for after the change').meta({
      label: 'paid bags',
      derivable: true,
    }),
    payment_id: paymentId('Pays for them: a credit card or a gift card'),
  }),
  choices: { payment_id: cardChoices },
  lookup: { reservation_id: findReservation },
  resolve: { reservation_id: resolveReservation },
  validate({ reservation_id, total_baggages, nonfree_baggages, payment_id }, call) {
    const store = storeOf(call);
    const reservation = reservationOf(reservation_id, call);
    const owner = reservation && ownerOf(reservation, store);
    if (!reservation || !owner) return undefined;
    const passengers = reservation.passengers.length;
    const travellers = { ...owner, cabin: cabinOf(store, reservation), passengers, edition: store.edition };
    return refuseFor([
      ...checkOpen(reservation),
      ...checkFewer(reservation, total_baggages),
      ...checkPaidBags({ total: total_baggages, nonfree: nonfree_baggages }, travellers),
      ...checkPayer(owner, payment_id, baggagePrice(reservation, nonfree_baggages)),
    ]);
  },
  preview({ reservation_id, total_baggages, nonfree_baggages, payment_id }, call) {
    const reservation = reservationOf(reservation_id, call);
    const price = reservation ? baggagePrice(reservation, nonfree_baggages) : 0;
    const payer = reservation ? nameOfMethod(storeOf(call), reservation.user_id, payment_id) : payment_id;
    const paid = price === 0 ? 'Nothing would be charged.' : `${dollars(price)} would be charged to ${payer}.`;
    return `Reservation ${reservation_id} would have ${total_baggages} bags, ${nonfree_baggages} of them paid. ${paid}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'update_reservation_baggages',
      args,
      headline: `The bags of ${args.reservation_id} are changed.`,
    }),
});

function checkFewer({ reservation_id, total_baggages }: Reservation, total: number): readonly CommandIssue[] {
  if (total >= total_baggages) return [];
  const message = `Reservation ${reservation_id} has ${total_baggages} bags; they can be added to, not taken off.`;
  return [refusal('total_baggages', message, [String(total_baggages)])];
}
