import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'A calculator that is spoken to.',
} satisfies WorkflowSettings;
