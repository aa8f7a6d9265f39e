import { defineCommand, z, lookupAmong } from 'fastworkflow';
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
  ],
  input: z.object({
    type: z.string().describe('What kind of work item').meta({ label: 'type', examples: ['Task'], availableFrom: ['WorkItem/show_schema'] }),
  }),
  lookup: { type: (type) => lookupAmong(type, Object.keys(schema), { correct: true }) },
  run: ({ type }, { context: item }) => attempt(() => `Added ${item.addChild(type).path}.`),
});
