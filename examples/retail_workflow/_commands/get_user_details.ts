import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findUser } from '../contract/find-records.ts';
import { resolveUser } from '../contract/resolve-user.ts';
import { userId } from '../contract/slots.ts';

export default defineCommand({
  summary: "Shows a customer's profile: address, e-mail, payment methods and order numbers.",
  effect: 'read',
  utterances: [
    'show the profile of sara_doe_496',
    'which orders do I have',
    'what payment methods are stored in my account',
    'list all my order numbers',
    'what address do you have on file',
    'open my account details',
    'how much is left on my gift card',
    'show me everything you know about this customer',
    'which cards can I pay with',
    'look up the user details',
    'which gift cards are in my account',
    'show my account',
    'what is my default address',
    'give me the details of user mia_garcia_4516',
    'list the orders of this customer',
    'what do you know about noah_brown_6181',
    'pull up my profile',
    'how many orders have I made',
  ],
  input: z.object({ user_id: userId('Whose profile to show') }),
  lookup: { user_id: findUser },
  resolve: { user_id: resolveUser },
  run: (args, call) => ask(call, { tool: 'get_user_details', args }),
});
