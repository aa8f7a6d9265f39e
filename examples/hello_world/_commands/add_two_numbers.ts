import { defineCommand, z } from 'fastworkflow';
import { add } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Adds two numbers.',
  effect: 'read',
  utterances: [
    'add 4 and 9',
    'what is 12 plus 30',
    'sum up 2.5 and 7',
    'what is the sum of 18 and 24',
    'please add these two numbers for me',
    'can you work out the sum of 100 and 250',
    'put 6 on top of 15',
    'I need the total of two numbers',
    'add 2 to 40',
    'do an addition',
    '3 + 8',
    'add up 11 and 13',
    'what do I get when I add 5 to 21',
    'the sum, please',
    'plus 9',
    'sum of 7 and 70',
    'how much is 31 plus 14',
    'I want to add two numbers',
    '19 plus 6',
    'can you add 8 and 8',
    'calculate 45 + 12',
    'addition of 3 and 5',
    'find the sum',
    '2 plus 2',
    'total of 16 and 33',
    'raise 20 by 5',
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
