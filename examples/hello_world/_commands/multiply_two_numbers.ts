import { defineCommand, z } from 'fastworkflow';
import { multiply } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Multiplies two numbers.',
  effect: 'read',
  utterances: [
    'multiply 4 by 9',
    'what is 12 times 30',
    'multiply 2.5 and 7',
    'what is the product of 18 and 24',
    'please multiply these two numbers for me',
    'can you work out the product of 100 and 250',
    '15 times 6',
    'I need the product of two numbers',
    'multiply 40 by 2',
    'do a multiplication',
    '3 * 8',
    'times 11 and 13',
    'what do I get when I multiply 5 by 21',
    'the product, please',
    'times 9',
    'product of 7 and 70',
    'how much is 31 times 14',
    'I want to multiply two numbers',
    '19 times 6',
    'can you multiply 8 with 8',
    'calculate 45 * 12',
    'multiplication of 3 and 5',
    'find the product',
    '2 times 2',
    '16 multiplied by 33',
    'take 20 five times',
  ],
  input: z.object({
    first: z
      .number()
      .describe('The number to multiply')
      .meta({ label: 'first number', examples: [4] }),
    second: z
      .number()
      .describe('What to multiply it by')
      .meta({ label: 'second number', examples: [9] }),
  }),
  output: z.object({ product: z.number() }),
  run({ first, second }) {
    const product = multiply(first, second);
    return { text: `${first} times ${second} is ${product}.`, data: { product } };
  },
});
