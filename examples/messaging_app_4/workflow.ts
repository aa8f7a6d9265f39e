import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Chat rooms, and the people in them.',
  // A word to the wrong person in a game of chat is no disaster: a write may be mistaken as often as a read.
  risk: { write: 0.05 },
} satisfies WorkflowSettings;
