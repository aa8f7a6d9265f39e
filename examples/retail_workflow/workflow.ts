import type { WorkflowSettings } from 'fastworkflow';

/** Settings of the shop's workflow: every change is shown and confirmed before it is made, as its policy demands. */
const settings: WorkflowSettings = {
  description: 'Helps customers of an online shop: cancel, change, return or exchange orders, and look things up.',
  policyVersion: '1',
  confirm: ({ effect }) => (effect === 'read' ? undefined : 'confirm'),
  timeZone: 'America/New_York',
  handOff: { message: 'You are being transferred to a person. Please hold on.' },
};

export default settings;
