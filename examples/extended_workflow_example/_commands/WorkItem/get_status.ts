import { defineCommand } from 'fastworkflow';
import base from '../../../simple_workflow_template/_commands/WorkItem/get_status.ts';
import { progressOf } from '../../application/progress.ts';

/** Wraps the base's `get_status`: its answer stays, the progress is added. */
export default defineCommand({
  ...base,
  async run(input, call) {
    const output = await base.run(input, call);
    const status = typeof output === 'string' ? { text: output } : output;
    const { done, all } = progressOf(call.context);
    return { ...status, text: `${status.text} ${done} of ${all} done.` };
  },
});
