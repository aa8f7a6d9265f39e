import { defineCommand, z } from 'fastworkflow';
import { bankOf } from '../application/bank.ts';

export default defineCommand({
  summary: 'Shows your accounts and what is in them.',
  effect: 'read',
  utterances: [
    'how much money do I have',
    'show my accounts',
    'what is my balance',
    'list my accounts',
    'how much is in my savings',
    'what is left on my checking account',
    'my balances please',
    'am I broke',
    'account overview',
    'tell me what is in my accounts',
  ],
  input: z.object({}),
  run(_input, { settings }) {
    const { accounts } = bankOf(settings);
    return {
      text: accounts.map(({ name, balance }) => `${name}: ${balance.toFixed(2)}`).join('\n'),
      data: { accounts },
    };
  },
});
