import { defineCommand, z } from 'fastworkflow';
import { calculate } from '../application/calculate.ts';
import { isRefusal } from '../application/refusal.ts';
import { ask } from '../contract/answer.ts';

export default defineCommand({
  summary: 'Works out an arithmetic expression, rounded to cents.',
  effect: 'read',
  utterances: [
    'what is 350 - 122',
    'calculate 3 * 158',
    'how much is (430 - 136) * 2',
    'add up 128 + 247 + 30',
    'what would four passengers pay at 196 each: 4 * 196',
    'work out 2499 - 1327',
    'compute the fare difference 805 - 533',
    'do the math: 2 * (105 + 102)',
    'multiply 50 * 3',
    'what remains of 500 - 299',
    '158 + 141 =',
    'what is 5 * 30 + 2 * 50',
    'divide 900 / 3',
    'calculate (350 - 122) + (499 - 127)',
    'subtract 299 from 500: 500 - 299',
    'evaluate 4 * (128 + 247)',
  ],
  input: z.object({
    expression: z
      .string()
      .min(1)
      .describe('Numbers, + - * / and parentheses')
      .meta({ examples: ['2 + 2'] }),
  }),
  validate({ expression }) {
    const result = calculate(expression);
    if (!isRefusal(result)) return undefined;
    const message = `"${expression}" cannot be worked out: use numbers, + - * / and parentheses.`;
    return { issues: [{ slot: 'expression', kind: 'invalid', message }] };
  },
  run: (args, call) => ask(call, { tool: 'calculate', args }),
});
