import { defineCommand, z } from 'fastworkflow';
import { add } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Adds two numbers.',
  effect: 'read',
  utterances: [
    'add 4 and 9',
    'what is 12 plus 30',
    'sum up 2.5 and 7',
    'how much is 18 and 24 together',
    'please add these two numbers for me',
    'can you work out the sum of 100 and 250',
    'put 6 on top of 15',
    'I need the total of two numbers',
    'increase 40 by 2',
    'do an addition',
  ],
  input: z.object({
    first: z.number().describe('The number to start from').meta({ label: 'first number', examples: [4] }),
    second: z.number().describe('The number to add to it').meta({ label: 'second number', examples: [9] }),
  }),
  output: z.object({ sum: z.number() }),
  run({ first, second }) {
    const sum = add(first, second);
    return { text: `${first} plus ${second} is ${sum}.`, data: { sum } };
  },
});
