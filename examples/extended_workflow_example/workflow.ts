import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'The simple workflow template with reports and estimates.',
} satisfies WorkflowSettings;
