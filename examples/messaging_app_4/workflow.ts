import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Chat rooms, and the people in them.',
  // Among friends a misunderstood word is no disaster: a write may be mistaken as often as a read.
  risk: { write: 0.05 },
} satisfies WorkflowSettings;
