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
    'show the people',
    'print the list of people',
    'who is registered here',
    'show me all the contacts',
    'which users are there',
    'list people',
    'who is there',
    'list all accounts',
    'the address book, please',
    'names of all users',
    'show everyone who is registered',
    'which people are known',
    'tell me the names of the people',
    'list of contacts',
    'show the list of users',
    'what people are there',
    'who are the users',
  ],
  input: z.object({}),
  run() {
    const names = [...users.keys()];
    return { text: `There is ${names.join(', ')}.`, data: { names } };
  },
});
