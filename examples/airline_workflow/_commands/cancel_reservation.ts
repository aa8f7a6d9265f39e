import { defineCommand, z } from 'fastworkflow';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkCancellation } from '../contract/check-policy.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findReservation, reservationOf, storeOf } from '../contract/find-records.ts';
import { refuseFor } from '../contract/refuse.ts';
import { resolveReservation } from '../contract/resolve-reservation.ts';
import { reservationId } from '../contract/slots.ts';
import { nameOfMethod } from '../contract/method-name.ts';

export default defineCommand({
  summary: 'Cancels a whole reservation and refunds it to where it was paid from.',
  effect: 'destructive',
  utterances: [
    'cancel reservation ZFA04Y',
    'I cannot travel any more, cancel my trip',
    'please call off my flight to Boston',
    'cancel all the flights in that booking and refund me',
    'I am sick and need to cancel',
    'drop the reservation I made this morning',
    'my plans changed, I want my money back for the trip',
    'the airline cancelled my flight, so cancel the rest of it',
    'get rid of the upcoming booking',
    'undo the reservation',
    'cancel 8JX2WO',
    'please cancel my booking, my plans have changed',
    'I want to cancel my flight and get a refund',
    'cancel both of my reservations',
    'I will not fly, cancel it',
    'scrap the trip to Chicago',
    'the flight was cancelled by you, cancel my reservation too',
    'cancel the ticket I bought an hour ago',
    'drop my business trip',
    'I am ill, please cancel my travel',
    'refund my whole reservation',
    'delete my reservation',
  ],
  input: z.object({ reservation_id: reservationId('The reservation to cancel') }),
  lookup: { reservation_id: findReservation },
  resolve: { reservation_id: resolveReservation },
  validate({ reservation_id }, call) {
    const reservation = reservationOf(reservation_id, call);
    return reservation && refuseFor(checkCancellation(storeOf(call), reservation));
  },
  preview({ reservation_id }, call) {
    const reservation = reservationOf(reservation_id, call);
    if (!reservation) return `Reservation ${reservation_id} would be cancelled.`;
    const { origin, destination, passengers, payment_history, insurance } = reservation;
    const refunds = payment_history
      .map(
        ({ payment_id, amount }) =>
          `${dollars(amount)} to ${nameOfMethod(storeOf(call), reservation.user_id, payment_id)}`,
      )
      .join(', ');
    const insured = insurance === 'yes' ? ' Its insurance covers health and weather reasons only.' : '';
    return (
      `Reservation ${reservation_id} (${origin} to ${destination}, ${passengers.length} passengers) would be cancelled, all of it. ` +
      `Refunds in 5 to 7 business days: ${refunds}.${insured}`
    );
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, { tool: 'cancel_reservation', args, headline: `Reservation ${args.reservation_id} is cancelled.` }),
});
