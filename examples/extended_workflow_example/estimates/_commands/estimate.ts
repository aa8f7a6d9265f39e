import { defineCommand, z } from 'fastworkflow';

export default defineCommand({
  summary: 'Multiplies items by hours and adds a fifth for the unforeseen.',
  effect: 'read',
  utterances: [
    'estimate 4 items of 3 hours',
    'how much time do 5 items need at 2 hours each',
    'hours for 10 items of 1.5 hours',
    'what is the estimate',
    'reckon up the hours',
    'total time for 7 items with 2 hours per item',
    'time needed altogether',
    'make an estimate',
  ],
  input: z.object({
    items: z
      .int()
      .min(1)
      .describe('How many items')
      .meta({ examples: [4] }),
    hours: z
      .number()
      .positive()
      .describe('How long each takes')
      .meta({ label: 'hours for each', examples: [3] }),
  }),
  run({ items, hours }) {
    const total = Math.round(items * hours * 1.2 * 10) / 10;
    return { text: `${items} items take about ${total} hours.`, data: { total } };
  },
});
