import type { ContextPath, CommandOutput } from 'fastworkflow';
import type { WorkItem } from './work-item.ts';

/** A line for people: where it is, whether it is done, what lies in it. */
export function showItem(item: WorkItem): string {
  const state = item.complete ? 'complete' : 'open';
  const inside = item.children.map(({ path }) => path).join(', ');
  return `${item.type} ${item.path} is ${state}${inside === '' ? '' : `; in it: ${inside}`}.`;
}

/** The way down to an item, as the session keeps it. */
export function pathTo(item: WorkItem): ContextPath {
  const above = item.parent === undefined ? [] : pathTo(item.parent);
  return [...above, { context: 'WorkItem', key: item.path }];
}

/** Goes to an item, or says why not. */
export function moveTo(item: WorkItem | undefined, otherwise: string): CommandOutput {
  if (item === undefined) return { text: otherwise, success: false };
  return { text: showItem(item), data: { path: item.path }, navigate: { kind: 'to', path: pathTo(item) } };
}
