import { defineCommand, z } from 'fastworkflow';
import { findUserByEmail } from '../application/find-user.ts';
import { isRefusal } from '../application/refusal.ts';
import { ask } from '../contract/answer.ts';
import { storeOf } from '../contract/find-records.ts';

export default defineCommand({
  summary: 'Finds a customer by e-mail address.',
  effect: 'read',
  utterances: [
    'my email is sara.doe@example.com',
    'look up the customer with the address joe@example.com',
    'you can find me under sara@example.com',
    'find my account by e-mail',
    'who is lee.wong@example.com',
    'identify me, my mail is anna@example.org',
    'the email on my account is kim@example.com',
    'search for a user by email',
    'verify me with my e-mail address',
    'which customer id belongs to this e-mail',
    'the mail address is mia.garcia@example.com',
    'I registered with noah@example.com',
    'email: olivia.brown@example.net',
    'use my email to find me',
    'here is my e-mail, james.kim@example.com',
    'can you locate me by my mail address',
  ],
  input: z.object({
    email: z
      .email()
      .describe('The e-mail address the account was opened with')
      .meta({ label: 'e-mail address', examples: ['something@example.com'] }),
  }),
  lookup: {
    email(address, call) {
      if (!isRefusal(findUserByEmail(storeOf(call), address))) return { kind: 'found' };
      const message = `No customer has the e-mail address ${address}. Another address, or name and zip code, may do.`;
      return { kind: 'unknown', suggestions: [], message };
    },
  },
  run: (args, call) => ask(call, { tool: 'find_user_id_by_email', args }),
});
