import { defineCommand, z } from 'fastworkflow';
import { users } from '../application/user.ts';

export default defineCommand({
  summary: 'Says who has an account.',
  effect: 'read',
  utterances: [
    'who has an account',
    'list the people I can write to',
    'show all users',
    'which names do you know',
    'who can get a message',
    'give me the address book',
    'everybody with an account, please',
    'whom can I sign in as',
    'print the list of people',
    'who is registered here',
    'show me all the contacts',
    'which users are there',
  ],
  input: z.object({}),
  run() {
    const names = [...users.keys()];
    return { text: `There is ${names.join(', ')}.`, data: { names } };
  },
});
