import { defineCommand, z } from 'fastworkflow';
import { subtract } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Subtracts one number from another.',
  effect: 'read',
  utterances: [
    'subtract 4 from 9',
    'what is 30 minus 12',
    'take 2.5 away from 7',
    'what is the difference of 24 and 18',
    'please subtract one number from the other',
    'can you work out the difference between 250 and 100',
    '15 minus 6',
    'I need the difference of two numbers',
    'subtract 2 from 40',
    'do a subtraction',
    '8 - 3',
    'deduct 11 from 13',
    'what do I get when I take 5 off 21',
    'the difference, please',
    'minus 9',
    'difference between 70 and 7',
    'how much is 31 minus 14',
    'I want to subtract two numbers',
    '19 minus 6',
    'can you subtract 8 from 88',
    'calculate 45 - 12',
    'subtraction of 3 from 5',
    'find the difference',
    '2 minus 2',
    'what remains of 33 without 16',
    'lower 20 by 5',
  ],
  input: z.object({
    from: z.number().meta({ label: 'first number', examples: [9] }),
    subtract: z.number().meta({ label: 'number to subtract', examples: [4] }),
  }),
  output: z.object({ difference: z.number() }),
  run(numbers) {
    const difference = subtract(numbers.from, numbers.subtract);
    return { text: `${numbers.from} minus ${numbers.subtract} is ${difference}.`, data: { difference } };
  },
});
