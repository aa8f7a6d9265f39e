import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';

export default defineCommand({
  summary: 'Lists all airports that are served, with their cities.',
  effect: 'read',
  utterances: [
    'which airports do you fly to',
    'list all airports',
    'where can I go',
    'what is the airport code of Chicago',
    'which cities are served',
    'do you fly to Las Vegas',
    'show all destinations',
    'what does EWR stand for',
    'give me the airports of New York',
    'is Orlando among your airports',
    'airport list',
    'which airports are there',
    'show me the codes of your airports',
    'what cities do you serve',
    'tell me all the places you fly to',
    'list the destinations with codes',
  ],
  input: z.object({}),
  run: (args, call) => ask(call, { tool: 'list_all_airports', args }),
});
