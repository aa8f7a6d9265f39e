import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Sends messages to people in an address book.',
  // Among friends a misunderstood message is no disaster: a write may be mistaken as often as a read.
  risk: { write: 0.05 },
} satisfies WorkflowSettings;
