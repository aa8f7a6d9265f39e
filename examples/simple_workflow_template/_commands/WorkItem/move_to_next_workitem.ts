import { defineCommand, z } from 'fastworkflow';
import { moveTo } from '../../application/show-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Goes to the next piece of work beside this one.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'next item',
    'go on to the next one',
    'what comes after this',
    'move to the next work item',
    'forward',
    'proceed to the following item',
    'skip ahead by one',
    'continue with the one after it',
    'next',
    'the next sibling',
    'go forward one item',
    'on to what follows',
    'advance to the next',
    'the following one, please',
    'take me to the next work item',
  ],
  input: z.object({}),
  run: (_input, { context: item }) => moveTo(item.sibling(1), `${item.path} is the last one.`),
});
