import type { WorkflowSettings } from 'fastworkflow';

/** Settings of the airline's workflow: every change is shown and confirmed before it is made, as its policy demands. */
const settings: WorkflowSettings = {
  description: 'Helps travellers of an airline: book, change or cancel reservations, and look flights up.',
  policyVersion: '1',
  confirm: ({ effect }) => (effect === 'read' ? undefined : 'confirm'),
  timeZone: 'America/New_York',
  handOff: { message: 'You are being transferred to a person. Please hold on.' },
};

export default settings;
