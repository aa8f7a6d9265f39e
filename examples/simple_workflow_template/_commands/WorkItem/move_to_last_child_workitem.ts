import { defineCommand, z } from 'fastworkflow';
import { moveTo } from '../../application/show-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Goes down to the last piece of work below.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'go to the last child',
    'open the last item in here',
    'jump to the final one below',
    'down to the last child item',
    'take the last of its children',
    'move to the last child work item',
    'show me the last sub-item',
    'enter the last one',
    'last child',
    'the last item inside',
    'step down to the last',
    'end with the final child',
    'go into the last one',
    'last of the children, please',
    'dive into the final sub-item',
  ],
  input: z.object({}),
  run: (_input, { context: item }) => moveTo(item.children.at(-1), `${item.path} has no children.`),
});
