import { defineSuite } from 'fastworkflow/evaluation';
import { project, startProject } from '../application/project.ts';

/** Work on a project, each trial on a new one. No model is asked. */
export default defineSuite({
  name: 'projects',
  open(task) {
    startProject();
    const wanted = PATHS[task.id];
    return {
      check() {
        const found = project()
          .all()
          .map(({ path, complete }) => `${path}${complete ? ' done' : ''}`)
          .join(' ');
        return wanted === undefined || found === wanted ? undefined : `The project is ${found}, not ${wanted}.`;
      },
    };
  },
  tasks: [
    {
      id: 'builds-and-finishes',
      user: { says: ['startup', 'add a Task', 'go to the last child', 'mark this as complete'] },
      expect: {
        effects: [
          { command: 'startup' },
          { command: 'WorkItem/add_child_workitem', input: { type: 'Task' } },
          { command: 'WorkItem/mark_as_complete' },
        ],
        says: ['/Task1 is complete'],
      },
    },
    {
      id: 'removes-after-a-yes',
      user: { says: ['startup', 'add a Task', 'remove_all_child_workitems'] },
      expect: {
        effects: [
          { command: 'startup' },
          { command: 'WorkItem/add_child_workitem' },
          { command: 'WorkItem/remove_all_child_workitems' },
        ],
        says: ['Removes 2 items below /'],
      },
    },
    {
      id: 'keeps-after-a-no',
      user: { says: ['startup', 'add a Task', 'remove_all_child_workitems'] },
      confirms: 'no',
      expect: { effects: [{ command: 'startup' }, { command: 'WorkItem/add_child_workitem' }] },
    },
    {
      id: 'declines-what-the-schema-forbids',
      user: { says: ['startup', 'add_child_workitem Review'] },
      expect: { effects: [{ command: 'startup' }], says: ['at most 1 Review'] },
    },
    {
      id: 'suggests-a-path',
      user: { says: ['startup', 'add a Task', 'go_to_workitem /Task7'] },
      expect: { asks: '/Task1', effects: [{ command: 'startup' }, { command: 'WorkItem/add_child_workitem' }] },
    },
  ],
});

/** What must be there at the end, whatever was done on the way. */
const PATHS: Readonly<Record<string, string>> = {
  'builds-and-finishes': '/ /Review1 /Task1 done',
  'removes-after-a-yes': '/ /Review1',
  'keeps-after-a-no': '/ /Review1 /Task1',
  'declines-what-the-schema-forbids': '/ /Review1',
  'suggests-a-path': '/ /Review1 /Task1',
};
