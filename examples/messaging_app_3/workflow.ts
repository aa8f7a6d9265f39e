import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Sends messages; premium accounts can do more.',
} satisfies WorkflowSettings;
