import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Rules for a folder of notes that an agent may read and write.',
} satisfies WorkflowSettings;
