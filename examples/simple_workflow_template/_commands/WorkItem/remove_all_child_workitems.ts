import { defineCommand, z } from 'fastworkflow';
import type { WorkItem as Item } from '../../application/work-item.ts';
import WorkItem from './_WorkItem.ts';

export default defineCommand({
  summary: 'Removes every piece of work below this one that is not obligatory.',
  effect: 'destructive',
  context: WorkItem,
  utterances: [
    'remove all children',
    'delete everything below',
    'clear this item out',
    'throw away all of its child work items',
    'empty it',
    'get rid of all sub-items',
    'wipe the children',
    'none of what lies in here is needed',
    'delete all children',
    'remove everything inside',
    'drop every child item',
    'all sub-items can go',
    'erase all the children',
    'take out everything that is in here',
    'purge its children',
  ],
  input: z.object({}),
  preview: (_input, { context: item }) =>
    item.removable.length === 0 ? 'Nothing here may be removed.' : `Removes ${paths(item.removable)} and all below.`,
  run(_input, { context: item }) {
    const removed = item.removeAllChildren();
    return { text: removed.length === 0 ? 'There was nothing to remove.' : `Removed ${paths(removed)}.` };
  },
});

function paths(items: readonly Item[]): string {
  return items.map(({ path }) => path).join(', ');
}
