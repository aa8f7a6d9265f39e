import { defineCommand, z } from 'fastworkflow';
import { subtract } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Subtracts one number from another.',
  effect: 'read',
  utterances: [
    'subtract 4 from 9',
    'what is 30 minus 12',
    'take 2.5 away from 7',
    'how much is left of 24 without 18',
    'please subtract one of these numbers from the other',
    'can you work out the difference between 250 and 100',
    '15 less 6',
    'I need the difference of two numbers',
    'decrease 40 by 2',
    'do a subtraction',
    '8 - 3',
    'deduct 11 from 13',
    'what do I get when I take 5 off 21',
    'the difference, please',
    'minus 9',
    'reduce 70 by 7',
  ],
  input: z.object({
    from: z
      .number()
      .describe('What to subtract from')
      .meta({ label: 'number to subtract from', examples: [9] }),
    amount: z
      .number()
      .describe('How much to subtract')
      .meta({ label: 'number to subtract', examples: [4] }),
  }),
  output: z.object({ difference: z.number() }),
  run({ from, amount }) {
    const difference = subtract(from, amount);
    return { text: `${from} minus ${amount} is ${difference}.`, data: { difference } };
  },
});
