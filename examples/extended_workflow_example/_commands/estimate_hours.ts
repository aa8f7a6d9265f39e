import { defineCommand, z } from 'fastworkflow';

/** Hands the question to a workflow of its own and returns what it answered. */
export default defineCommand({
  summary: 'Estimates how many hours some items of equal size take.',
  effect: 'read',
  utterances: [
    'estimate the hours for 4 items of 3 hours each',
    'how long do 5 tasks take at 2 hours apiece',
    'what would 10 steps of 1.5 hours cost us',
    'calculate the effort',
    'give me an estimate for the remaining work',
    'effort for 7 items with 2 hours per item',
    'how many hours should I plan',
    'work out the time we need',
    'estimate the time',
    'how much time for 6 items at 4 hours each',
    'hours needed for 3 tasks',
    'time estimate, please',
  ],
  input: z.object({
    items: z
      .int()
      .min(1)
      .describe('How many items')
      .meta({ label: 'number of items', examples: [4] }),
    hours: z
      .number()
      .positive()
      .describe('How long each takes')
      .meta({ label: 'hours for each', examples: [3] }),
  }),
  run: (input, call) => call.runWorkflow('./estimates', { command: 'estimate', input }),
});
