import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findReservation } from '../contract/find-records.ts';
import { resolveReservation } from '../contract/resolve-reservation.ts';
import { reservationId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Shows a reservation: flights, passengers, cabin, bags, insurance and payments.',
  effect: 'read',
  utterances: [
    'show reservation ZFA04Y',
    'my confirmation code is 8JX2WO',
    'what flights am I on',
    'who travels on this booking',
    'is my trip insured',
    'which cabin did I book',
    'how many bags do I have on the reservation',
    'what did my trip cost',
    'pull up my booking',
    'check the details of my reservation',
    'show 8JX2WO',
    'details of reservation NQNU5R',
    'when does my flight leave',
    'what is in my booking',
    'look up the reservation to Boston',
    'how did I pay for my trip',
    'is my reservation economy or business',
    'read me my reservation',
  ],
  input: z.object({ reservation_id: reservationId('The reservation to show') }),
  lookup: { reservation_id: findReservation },
  resolve: { reservation_id: resolveReservation },
  run: (args, call) => ask(call, { tool: 'get_reservation_details', args }),
});
