import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';
import { findUser } from '../contract/find-records.ts';
import { userId } from '../contract/slots.ts';

export default defineCommand({
  summary: "Shows a customer's profile: membership, payment methods, saved passengers and reservation numbers.",
  effect: 'read',
  utterances: [
    'my user id is sara_doe_496',
    'show my profile',
    'which reservations do I have',
    'what is my membership level',
    'how much is left on my gift cards and certificates',
    'list my payment methods',
    'who are my saved passengers',
    'look up this customer',
    'open the account of noah_brown_6181',
    'what do you have on file about me',
    'user mia_li_3668',
    'I am sara_doe_496',
    'show the reservations of this user',
    'which credit cards are stored',
    'do I have gift cards',
    'what is my date of birth in your system',
    'am I a gold member',
    'give me the profile of omar_davis_3817',
  ],
  input: z.object({ user_id: userId('Whose profile to show') }),
  lookup: { user_id: findUser },
  run: (args, call) => ask(call, { tool: 'get_user_details', args }),
});
