import { defineCommand, z } from 'fastworkflow';
import { multiply } from '../application/arithmetic.ts';

export default defineCommand({
  summary: 'Multiplies two numbers.',
  effect: 'read',
  utterances: [
    'multiply 4 by 9',
    'what is 12 times 30',
    'the product of 2.5 and 7',
    'how much is 18 multiplied by 24',
    'please multiply these two numbers for me',
    'can you work out the product of 100 and 250',
    '6 times 15',
    'I need one number multiplied by another',
    'double 40',
    'do a multiplication',
    '3 * 8',
    'times 11',
    'what do I get when I multiply 5 by 21',
    'the product, please',
    'multiply 9',
    'take 70 seven times',
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
