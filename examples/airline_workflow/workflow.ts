import type { WorkflowSettings } from 'fastworkflow';
import { findAirline } from './contract/find-airline.ts';
import { signedIn } from './contract/signed-in.ts';

/** Settings of the airline's workflow: every change is shown and confirmed before it is made, as its policy demands. */
const settings: WorkflowSettings = {
  description: 'Helps travellers of an airline: book, change or cancel reservations, and look flights up.',
  policyVersion: '1',
  confirm: ({ effect }) => (effect === 'read' ? undefined : 'confirm'),
  // A misunderstood change costs a "no" here, since none runs unseen, so it may be offered as readily as a look-up.
  risk: { read: 0.05, write: 0.05, destructive: 0.05 },
  known: (call) => ({ user_id: signedIn(call)?.userId }),
  // Data that is missing or broken is told before anybody is greeted.
  open: (given) => void findAirline(given),
  timeZone: 'America/New_York',
  handOff: { message: 'You are being transferred to a person. Please hold on.' },
};

export default settings;
