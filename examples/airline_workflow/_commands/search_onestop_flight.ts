import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findSearchAirport } from '../contract/find-records.ts';
import { airport, day } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Searches connections with one stop on a day, with seats and prices.',
  effect: 'read',
  utterances: [
    'which connections with one stop go from SFO to BOS on May 20',
    'find a flight from Miami to Seattle with a layover',
    'I do not mind changing planes once on the way to Denver',
    'search one stop flights from JFK to LAX on 2024-05-18',
    'are there cheaper options with a stopover',
    'show connecting flights from Atlanta to Phoenix on the 19th',
    'how do I get from MCO to SEA with a single change',
    'list itineraries with one connection',
    'what about flying via another city',
    'one stop is fine, what is there from Houston to Newark',
    'one stop flights from JFK to SEA on 2024-05-20',
    'connections from Dallas to Boston with a stop',
    'flights with a layover from EWR to IAH',
    'search with one stop from Miami to Denver',
    'I can stop over once between LAX and MCO',
    'itineraries with one change from Boston to Phoenix',
    'if there is no direct one, show one stop flights',
  ],
  input: z.object({
    origin: airport('Where the first flight leaves'),
    destination: airport('Where the second one lands'),
    date: day('The day the first one leaves'),
  }),
  lookup: { origin: findSearchAirport, destination: findSearchAirport },
  run: (args, call) => ask(call, { tool: 'search_onestop_flight', args }),
});
