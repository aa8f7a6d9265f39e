import { WorkItem } from './work-item.ts';
import { loadWorkSchema } from './work-schema.ts';

export const schema = loadWorkSchema(new URL('../simple_workflow_template.json', import.meta.url));

let current: WorkItem | undefined;

/** The project at hand; begun with its obligatory parts on first use. */
export function project(): WorkItem {
  current ??= new WorkItem('Project', schema);
  return current;
}

/** Throws the project away and begins a new one. */
export function startProject(): WorkItem {
  current = new WorkItem('Project', schema);
  return current;
}
