import { defineCommand, lookupAmong, z } from 'fastworkflow';
import { people, sendMessage } from '../application/messages.ts';

export default defineCommand({
  summary: 'Sends a message to someone.',
  effect: 'write',
  utterances: [
    'send a message to Ann saying the meeting is at noon',
    'tell Bob that I am on my way',
    'write to Carla: lunch is ready',
    'let Dmitri know I will be late',
    'text Ann "call me back"',
    'drop Bob a line',
    'message Carla that the report is done',
    'I want to send somebody a message',
    'shoot Dmitri a note about the game tonight',
    'please get word to Ann that the train is delayed',
    'could you tell Carla we are out of milk',
    'send Bob a message',
    'write Dmitri that I found his keys',
    'new message for Ann: see you on Sunday',
    'pass on to Carla that the shop closes at six',
    'a note for Bob, the parcel arrived',
  ],
  input: z.object({
    to: z
      .string()
      .describe('Who gets the message')
      .meta({ label: 'recipient', examples: ['Ann'] }),
    message: z
      .string()
      .min(1)
      .describe('What to tell them')
      .meta({ examples: ['the meeting is at noon'] }),
  }),
  lookup: { to: (name) => lookupAmong(name, people) },
  run({ to, message }) {
    sendMessage(to, message);
    return { text: `Sent to ${to}: ${message}`, data: { to, message } };
  },
});
