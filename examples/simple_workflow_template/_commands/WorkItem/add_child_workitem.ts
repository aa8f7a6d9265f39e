import { defineCommand, z } from 'fastworkflow';
import { attempt } from '../../application/attempt.ts';
import { schema } from '../../application/project.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Adds a piece of work below this one.',
  effect: 'write',
  context: WorkItem,
  utterances: [
    'add a task here',
    'put a new step under this',
    'create a child of type Task',
    'I need another step',
    'insert a task below',
    'this should have one more task',
    'append a child work item',
    'make a new Step in here',
    'give this item a child',
    'add a child',
    'a new Task, please',
    'add another Step to it',
    'create a review',
    'new child item of type Step',
    'we need one more task in here',
  ],
  input: z.object({
    type: z
      .enum(Object.keys(schema))
      .describe('What kind of work item')
      .meta({ label: 'type', examples: ['Task'] }),
  }),
  run: ({ type }, { context: item }) => attempt(() => `Added ${item.addChild(type).path}.`),
});
