import { defineCommand, lookupAmong, z } from 'fastworkflow';
import { moveTo } from '../../application/show-item.ts';
import { project } from '../../application/project.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Goes to a piece of work by its path.',
  effect: 'read',
  context: WorkItem,
  utterances: [
    'go to /Task1',
    'open the work item /Task1/Step2',
    'jump to /Review1',
    'take me to /Task2',
    'navigate to the item at /Task1',
    'show /Task3/Step1 and stay there',
    'switch over to /Review1',
    'I want to work on /Task2',
    'go to the work item /Task3',
    'open /Task1',
    'move over to /Task2/Step1',
    'bring up /Review1',
    'continue at /Task3',
    'select /Task1/Step1',
    'go to the item with the path /Task4',
  ],
  input: z.object({
    path: z
      .string()
      .regex(/^\/(\w+\d+(\/\w+\d+)*)?$/, { error: 'A path looks like /Task1/Step2.' })
      .describe('Where to go')
      .meta({ examples: ['/Task1'] }),
  }),
  lookup: {
    path: (path) =>
      lookupAmong(
        path,
        project()
          .all()
          .map((item) => item.path),
      ),
  },
  run: ({ path }) => moveTo(project().find(path), `There is no ${path}.`),
});
