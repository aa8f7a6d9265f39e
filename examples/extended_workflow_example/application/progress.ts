import type { WorkItem } from '../../simple_workflow_template/application/work-item.ts';

/** How much of a piece of work is done, itself and everything in it counted. */
export function progressOf(item: WorkItem): { readonly done: number; readonly all: number } {
  const items = item.all();
  return { done: items.filter(({ complete }) => complete).length, all: items.length };
}
