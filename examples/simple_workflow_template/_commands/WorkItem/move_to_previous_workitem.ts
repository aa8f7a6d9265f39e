import { defineCommand, z } from 'fastworkflow';
import { moveTo } from '../../application/show-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Goes to the piece of work before this one.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'previous item',
    'back to the one before',
    'what came before this',
    'move to the previous work item',
    'one step backwards',
    'return to the preceding item',
    'the one before it, please',
    'go back by one',
    'previous',
    'the previous sibling',
    'go back one item',
    'back to what came before',
    'return to the previous',
    'the preceding one, please',
    'take me to the previous work item',
  ],
  input: z.object({}),
  run: (_input, { context: item }) => moveTo(item.sibling(-1), `${item.path} is the first one.`),
});
