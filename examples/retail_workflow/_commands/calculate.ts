import { defineCommand, z } from 'fastworkflow';
import { calculate } from '../application/calculate.ts';
import { isRefusal } from '../application/refusal.ts';
import { ask } from '../contract/answer.ts';

export default defineCommand({
  summary: 'Works out an arithmetic expression, rounded to cents.',
  effect: 'read',
  utterances: [
    'what is 49.99 + 12.50',
    'calculate 3 * 19.95',
    'how much is (100 - 20) / 4',
    'add up 244.02 + 52.03 + 50.88',
    'what would both cost together: 120 + 80',
    'work out 1166.98 - 481.50',
    'compute the difference 561.05 - 342.81',
    'do the math: 2 * (15 + 5)',
    'multiply 7.5 * 4',
    'what do I get back, 300 - 275.5',
    '46.66 + 285.66 =',
    'what is the sum of 10.5 and 20.25, 10.5 + 20.25',
    'divide 90 / 4',
    'calculate the total: 3 * 49.99 + 5',
    'subtract 12.5 from 100: 100 - 12.5',
    'evaluate (5 + 7) * 3',
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
