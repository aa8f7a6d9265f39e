import { defineCommand, z } from 'fastworkflow';
import { add } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Adds two numbers.',
  effect: 'read',
  utterances: [
    'add 4 and 9',
    'what is 12 plus 30',
    'sum up 2.5 and 7',
    'how much do 18 and 24 make together',
    'please add these two numbers for me',
    'can you work out the sum of 100 and 250',
    'put 6 on top of 15',
    'I need the total of two numbers',
    'increase 40 by 2',
    'do an addition',
    '3 + 8',
    'add up 11 and 13',
    'what do I get when I add 5 to 21',
    'the sum, please',
    'plus 9',
    'sum of 7 and 70',
  ],
  input: z.object({
    first: z
      .number()
      .describe('The number to add')
      .meta({ label: 'first number', examples: [4] }),
    second: z
      .number()
      .describe('What to add it to')
      .meta({ label: 'second number', examples: [9] }),
  }),
  output: z.object({ sum: z.number() }),
  run({ first, second }) {
    const sum = add(first, second);
    return { text: `${first} plus ${second} is ${sum}.`, data: { sum } };
  },
});
