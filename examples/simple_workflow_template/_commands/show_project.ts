import { defineCommand, z } from 'fastworkflow';
import { project } from '../application/project.ts';
import { showItem } from '../application/show-item.ts';

export default defineCommand({
  summary: 'Shows the whole project, item by item.',
  effect: 'read',
  utterances: [
    'show the whole project',
    'list all work items',
    'print the project tree',
    'everything there is in the project',
    'give me the complete list of items',
    'display the entire project',
    'what does the project consist of',
    'show all of it',
    'the full tree, please',
    'which items does the project have',
    'outline the project',
    'let me see every work item',
  ],
  input: z.object({}),
  run: () => ({ text: project().all().map(showItem).join('\n') }),
});
