import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Sends messages in the name of whoever signed in.',
} satisfies WorkflowSettings;
