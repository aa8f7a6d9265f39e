import { defineCommand, lookupAmong, z } from 'fastworkflow';
import { PremiumUser, users } from '../application/user.ts';

export default defineCommand({
  summary: 'Signs somebody in.',
  effect: 'read',
  utterances: [
    'sign in as Ann',
    'log me in, I am Bob',
    'this is Carla',
    'start as Dmitri',
    'use the account of Ann',
    'switch to the account of Bob',
    'I want to log in',
    'open a session for Carla',
    'let me in as Dmitri',
    'sign me in',
    'login Ann',
    'my name is Bob',
    'sign in',
    'log in as Carla',
    'please log me in as Dmitri',
    'I am Ann, let me in',
    'sign Bob in',
    'Carla here, sign in please',
    'authenticate me as Dmitri',
    'log on as Ann',
    'I would like to sign in as Bob',
    'change the account to Carla',
    'sign in with the name Dmitri',
    'begin as Ann',
  ],
  input: z.object({
    name: z
      .string()
      .describe('Whose account to use')
      .meta({ label: 'name', examples: ['Ann'] }),
  }),
  lookup: { name: (name) => lookupAmong(name, users.keys()) },
  run({ name }) {
    const context = users.get(name) instanceof PremiumUser ? 'PremiumUser' : 'User';
    return { text: `Hello ${name}.`, navigate: { kind: 'into', context, key: name } };
  },
});
