import { defineCommand } from 'fastworkflow';
import base from '../../simple_workflow_template/_commands/startup.ts';

/** Overrides the base's `startup`: does what it does, and says for whom. */
export default defineCommand({
  ...base,
  summary: 'Begins a new project for the team and goes to it.',
  async run(input, call) {
    const output = await base.run(input, call);
    const began = typeof output === 'string' ? { text: output } : output;
    const { team } = call.settings;
    return { ...began, text: `${typeof team === 'string' ? `Welcome, ${team}. ` : ''}${began.text}` };
  },
});
