import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Sends messages to people in an address book.',
} satisfies WorkflowSettings;
