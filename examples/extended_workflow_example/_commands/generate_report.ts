import { defineCommand, z } from 'fastworkflow';
import { project } from '../../simple_workflow_template/application/project.ts';
import { showItem } from '../../simple_workflow_template/application/show-item.ts';
import { progressOf } from '../application/progress.ts';

/** A command that the base does not have. */
export default defineCommand({
  summary: 'Writes a report about the whole project.',
  effect: 'read',
  utterances: [
    'generate a report',
    'write up how the project is doing',
    'I need a summary report of everything',
    'make a report for the boss',
    'print the project report',
    'put all of it into a report',
    'give me a full report',
    'can I have a written summary',
    'report',
    'create the status report',
    'write a report about the project',
    'summarise the whole project',
  ],
  input: z.object({}),
  run() {
    const { done, all } = progressOf(project());
    const report = [`Report: ${done} of ${all} done`, ...project().all().map(showItem)].join('\n');
    return { text: report, artifacts: { report } };
  },
});
