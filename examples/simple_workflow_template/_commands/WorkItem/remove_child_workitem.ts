import { defineCommand, lookupAmong, z, type CommandCall } from 'fastworkflow';
import { attempt } from '../../application/attempt.ts';
import type { WorkItem as Item } from '../../application/work-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Removes one piece of work below this one.',
  effect: 'destructive',
  context: WorkItem,
  utterances: [
    'remove the child /Task1',
    'delete /Task2',
    'take /Task1/Step1 out',
    'drop the item /Task3',
    'get rid of /Task2',
    'throw the child /Task1 away',
    'we no longer need /Task2',
    'erase one of the children',
    'remove /Task4',
    'delete the child at /Task1/Step2',
    'remove a single child',
    'cut /Task3 from here',
    '/Task2 can be deleted',
    'drop the child /Task1',
    'remove one child work item',
  ],
  input: z.object({
    path: z
      .string()
      .regex(/^\/(\w+\d+(\/\w+\d+)*)$/, { error: 'A path looks like /Task1/Step2.' })
      .describe('Which child')
      .meta({ examples: ['/Task1'], availableFrom: ['WorkItem/get_status'] }),
  }),
  lookup: {
    path: (path, { context: item }: CommandCall<Item>) =>
      lookupAmong(
        path,
        item.children.map((child) => child.path),
      ),
  },
  run: ({ path }, { context: item }) =>
    attempt(() => {
      const child = item.children.find((candidate) => candidate.path === path);
      if (child === undefined) return `${path} does not lie in ${item.path}.`;
      item.removeChild(child);
      return `Removed ${path}.`;
    }),
});
