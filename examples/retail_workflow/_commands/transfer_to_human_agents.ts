import { defineCommand, z } from 'fastworkflow';
import { ask } from '../contract/answer.ts';

export default defineCommand({
  summary: 'Hands the conversation over to a person, when it asks for one or nothing else here can help.',
  // It changes nothing in the shop, and its summary is written, not found in anyone's words.
  effect: 'read',
  utterances: [
    'let me talk to a person',
    'I want to speak to a human',
    'connect me with an agent',
    'transfer me to customer service',
    'is there a real person I can talk to',
    'you cannot help me, get me someone who can',
    'get me a manager',
    'I would like to talk to your staff',
    'hand me over to support',
    'please put me through to a representative',
    'human please',
    'I need a real agent',
    'this bot does not help, give me a person',
    'escalate this',
    'can someone call me',
    'let me speak with somebody from the store',
  ],
  input: z.object({
    summary: z
      .string()
      .min(1)
      // A person who asks for a person need not say why; a model says it.
      .default('The customer asks for a person.')
      .describe('What the matter is, in a sentence or two')
      .meta({ examples: ['The customer wants to split an order, which cannot be done here.'] }),
  }),
  run: (args, call) => ask(call, { tool: 'transfer_to_human_agents', args }),
});
