import { defineCommand, z } from 'fastworkflow';
import { schema } from '../../application/project.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Says which types of work there are and what may lie in what.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'show the schema',
    'which types of items are there',
    'what may I add here',
    'what kinds of work exist',
    'explain the structure',
    'describe the item types',
    'what can lie in what',
    'list the possible types',
    'schema',
    'what types can I create',
    'how is the work structured',
    'which kinds of children are allowed',
    'print the schema',
    'the rules for item types, please',
    'what does the schema say',
  ],
  input: z.object({}),
  run: () => ({
    text: Object.entries(schema)
      .map(([type, { children }]) => `${type}: ${Object.keys(children).join(', ') || 'nothing'} inside`)
      .join('\n'),
    data: schema,
  }),
});
