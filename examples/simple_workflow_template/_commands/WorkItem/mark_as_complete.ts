import { defineCommand, z } from 'fastworkflow';
import { attempt } from '../../application/attempt.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Marks this piece of work as done.',
  effect: 'write',
  context: WorkItem,
  utterances: [
    'mark this as complete',
    'this one is done',
    'I finished it',
    'tick it off',
    'set it to complete',
    'we are through with this item',
    'close this work item',
    'complete it',
    'mark it done',
    'that is finished now',
    'check it off',
    'declare this complete',
    'mark the item as finished',
    'it is ready, close it',
    'consider it completed',
  ],
  input: z.object({}),
  run: (_input, { context: item }) =>
    attempt(() => {
      item.markComplete();
      return `${item.path} is complete.`;
    }),
});
