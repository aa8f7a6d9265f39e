import { defineCommand, z } from 'fastworkflow';
import { bankOf } from '../application/bank.ts';

export default defineCommand({
  summary: 'Shows the last payments.',
  effect: 'read',
  utterances: [
    'what did I spend',
    'show my last payments',
    'list the transactions',
    'what was booked lately',
    'recent transactions please',
    'where did my money go',
    'show what I paid with the card',
    'statement of this week',
    'which payments were there',
    'my spending',
  ],
  input: z.object({}),
  run(_input, { settings }) {
    const { transactions } = bankOf(settings);
    return {
      text: transactions.map(({ shop, amount, day }) => `${day} ${shop} ${amount.toFixed(2)}`).join('\n'),
      data: { transactions },
    };
  },
});
