import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';

export default defineCommand({
  summary: 'Notes a thought in the log; finds out and changes nothing.',
  effect: 'read',
  internal: true,
  utterances: [
    'note to self: check the second order too',
    'write down the thought that the refund comes first',
    'remember this reasoning for later steps',
    'keep in mind that the gift card is nearly empty',
    'log a thought about what to do next',
    'put this consideration on record',
    'jot down: address before payment',
    'think through the steps and note them',
    'make an internal note about this case',
    'record an interim conclusion',
    'note the plan before acting',
    'write a private note about the next step',
    'log this idea',
    'add a remark for yourself',
    'keep a note: ask for the reason first',
    'record what you think',
  ],
  input: z.object({
    thought: z
      .string()
      .min(1)
      .describe('What to note')
      .meta({ examples: ['The order is pending, so it can still be cancelled.'] }),
  }),
  run: (args, call) => ask(call, { tool: 'think', args }),
});
