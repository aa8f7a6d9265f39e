import { defineCommand, z } from 'fastworkflow';
import { moveTo } from '../../application/show-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Goes down to the first piece of work below.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'go to the first child',
    'open the first item in here',
    'start with the first one below',
    'down to the first child item',
    'take the first of its children',
    'move to the first child work item',
    'show me the first sub-item',
    'enter the first one',
    'first child',
    'the first item inside',
    'step down to the first',
    'begin with the first child',
    'go into the first one',
    'first of the children, please',
    'dive into the first sub-item',
  ],
  input: z.object({}),
  run: (_input, { context: item }) => moveTo(item.children[0], `${item.path} has no children.`),
});
