import { defineCommand, z } from 'fastworkflow';
import { lookUp } from '../application/airline-store.ts';
import { ask } from '../contract/answer.ts';
import { findFlight, storeOf } from '../contract/find-records.ts';
import { refusal, refuseFor } from '../contract/refuse.ts';
import { day, flightNumber } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Tells how a flight stands on a day: bookable, on time, delayed, flying, landed or cancelled.',
  effect: 'read',
  utterances: [
    'is HAT001 on time today',
    'what is the status of flight HAT045 on May 16',
    'has my plane landed yet',
    'was the flight cancelled',
    'how late is HAT123',
    'check whether flight HAT207 is delayed',
    'did HAT018 take off on 2024-05-14',
    'is that flight still flying',
    'give me the flight status',
    'has the airline cancelled HAT060',
    'status of HAT030 on 2024-05-13',
    'is flight HAT005 delayed',
    'has HAT021 left',
    'check HAT170 for today',
    'did my flight land',
    'was HAT018 late on May 11',
  ],
  input: z.object({ flight_number: flightNumber('The flight'), date: day('The day it leaves') }),
  lookup: { flight_number: findFlight },
  validate({ flight_number, date }, call) {
    const flight = lookUp(storeOf(call).flights, flight_number);
    if (!flight || lookUp(flight.dates, date)) return undefined;
    return refuseFor([refusal('date', `Flight ${flight_number} is not scheduled on ${date}.`)]);
  },
  run: (args, call) => ask(call, { tool: 'get_flight_status', args }),
});
