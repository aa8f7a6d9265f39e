import { defineCommand, z } from 'fastworkflow';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkOpen } from '../contract/check-policy.ts';
import { findReservation, reservationOf } from '../contract/find-records.ts';
import { refusal, refuseFor } from '../contract/refuse.ts';
import { resolveReservation } from '../contract/resolve-reservation.ts';
import { passengers, reservationId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Changes who travels on a reservation; the number of passengers stays.',
  effect: 'write',
  utterances: [
    'change the passenger on reservation ZFA04Y to Noah Brown, born 1990-01-31',
    'my sister travels instead of me',
    'correct the spelling of a name in my booking',
    'the date of birth of my husband is wrong',
    'swap one of the travellers',
    'put my own name on the ticket',
    'replace the passenger',
    'update the passenger information',
    'someone else takes my seat',
    'I married, use my new last name on the trip',
    'change the passenger name on 8JX2WO',
    'replace me by my brother Omar',
    'fix the last name on my ticket',
    'the passenger should be Mia Li, born 1990-04-05',
    'give the seat to my colleague',
    'correct the birth date of a passenger',
    'my daughter flies in my place',
    'edit the passengers of the reservation',
    'the name on the booking is misspelled',
    'switch travellers on my reservation',
  ],
  input: z.object({
    reservation_id: reservationId('The reservation to change'),
    passengers: passengers('Everybody who travels after the change'),
  }),
  lookup: { reservation_id: findReservation },
  resolve: { reservation_id: resolveReservation },
  validate({ reservation_id, passengers: travellers }, call) {
    const reservation = reservationOf(reservation_id, call);
    if (!reservation) return undefined;
    const booked = reservation.passengers.length;
    const message = `Reservation ${reservation_id} is for ${booked} passengers, not ${travellers.length}; nobody can change that.`;
    return refuseFor([
      ...checkOpen(reservation),
      ...(travellers.length === booked ? [] : [refusal('passengers', message)]),
    ]);
  },
  preview({ reservation_id, passengers: travellers }) {
    const names = travellers.map(({ first_name, last_name, dob }) => `${first_name} ${last_name} (born ${dob})`);
    return `On reservation ${reservation_id} would travel: ${names.join(', ')}.`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) =>
    change(call, {
      tool: 'update_reservation_passengers',
      args,
      headline: `The passengers of ${args.reservation_id} are changed.`,
    }),
});
