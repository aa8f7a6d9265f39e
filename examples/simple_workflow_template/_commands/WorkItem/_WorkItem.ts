import { defineContext } from 'fastworkflow';
import { project } from '../../application/project.ts';
import type { WorkItem } from '../../application/work-item.ts';

/** A work item lies in another work item; its key is its path, `/Task1/Step2`. */
export default defineContext<WorkItem>({
  summary: 'A piece of work, with the work that belongs to it',
  load: (path) => project().find(path ?? '/'),
  displayName: (item) => (item.parent === undefined ? 'the project' : item.path),
  parent: (item) => (item.parent === undefined ? undefined : { context: 'WorkItem', key: item.parent.path }),
});
