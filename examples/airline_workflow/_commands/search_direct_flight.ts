import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findSearchAirport } from '../contract/find-records.ts';
import { airport, day } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Searches flights without a stop on a day, with seats and prices.',
  effect: 'read',
  utterances: [
    'which direct flights go from SFO to JFK on May 20',
    'find a nonstop flight from Boston to Miami on 2024-05-18',
    'search flights from New York to Seattle tomorrow',
    'are there flights from DEN to ORD without a stop',
    'show me what leaves Chicago for Dallas on the 21st',
    'when can I fly straight from LAX to ATL',
    'what does a direct flight to Phoenix cost',
    'list nonstop options from Houston to Detroit',
    'look for a flight on May 17',
    'is there a seat on a direct flight from MSP to EWR',
    'direct flights from JFK to SFO on 2024-05-22',
    'nonstop from Seattle to Boston tomorrow',
    'flights from ORD to PHL on May 26',
    'show nonstop flights for the 24th',
    'what flies directly from Denver to Miami',
    'I want a flight without layover from ATL to LAX',
    'search for a flight from LGA to DFW',
    'any direct connection from Phoenix to Houston',
  ],
  input: z.object({
    origin: airport('Where it leaves'),
    destination: airport('Where it lands'),
    date: day('The day it leaves'),
  }),
  lookup: { origin: findSearchAirport, destination: findSearchAirport },
  run: (args, call) => ask(call, { tool: 'search_direct_flight', args }),
});
