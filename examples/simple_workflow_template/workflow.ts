import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Work that is divided into smaller work, as its schema says.',
  // Adding an item or ticking it off is easily seen and undone.
  risk: { write: 0.05 },
} satisfies WorkflowSettings;
