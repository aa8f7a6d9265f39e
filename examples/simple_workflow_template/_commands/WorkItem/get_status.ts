import { defineCommand, z } from 'fastworkflow';
import { showItem } from '../../application/show-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Says whether this piece of work is done and what belongs to it.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'what is the status',
    'is this done yet',
    'how far are we',
    'show me this item',
    'where do we stand with it',
    'give me an overview of this work item',
    'is it finished',
    'tell me the state of this',
    'status',
    'how is this one doing',
    'what belongs to this item',
    'what is inside',
    'current state, please',
    'get the status of the item',
    'what is left to do here',
  ],
  input: z.object({}),
  run: (_input, { context: item }) => ({ text: showItem(item), data: { path: item.path, complete: item.complete } }),
});
