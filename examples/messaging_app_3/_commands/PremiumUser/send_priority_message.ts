import { defineCommand, lookupAmong, z } from 'fastworkflow';
import { users } from '../../application/user.ts';
import PremiumUser from './_PremiumUser.ts';

export default defineCommand({
  summary: 'Sends a message that goes to the top of the inbox.',
  effect: 'write',
  context: PremiumUser,
  utterances: [
    'send a priority message to Ann saying the server is down',
    'tell Bob urgently that the door is open',
    'urgent message to Dmitri: call me now',
    'this is important, let Ann know that the flight leaves early',
    'send Bob something with high priority',
    'high priority note to Dmitri about the leak',
    'mark it urgent and send it to Ann',
    'I have an urgent message for Bob',
    'push a priority note through to Dmitri',
    'top priority for Ann: the alarm went off',
    'send it as urgent to Bob',
    'write an urgent note to Carla that the deadline moved',
    'priority: Dmitri must come at once',
    'urgently inform Ann that the talk is cancelled',
    'a message for Bob that cannot wait',
    'make sure Carla sees this first: fire drill at two',
  ],
  input: z.object({
    to: z
      .string()
      .describe('Who gets the message')
      .meta({ label: 'recipient', examples: ['Bob'] }),
    message: z
      .string()
      .min(1)
      .describe('What they must know')
      .meta({ examples: ['the server is down'] }),
  }),
  lookup: { to: (name) => lookupAmong(name, users.keys()) },
  run({ to, message }, { context: user }) {
    const { from } = user.sendPriorityMessage(to, message);
    return { text: `URGENT ${from} to ${to}: ${message}`, data: { from, to, message, urgent: true } };
  },
});
