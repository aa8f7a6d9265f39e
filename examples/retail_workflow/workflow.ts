import type { WorkflowSettings } from 'fastworkflow';
import { findShop } from './contract/find-shop.ts';
import { signedIn } from './contract/signed-in.ts';

/** Settings of the shop's workflow: every change is shown and confirmed before it is made, as its policy demands. */
const settings: WorkflowSettings = {
  description: 'Helps customers of an online shop: cancel, change, return or exchange orders, and look things up.',
  policyVersion: '1',
  confirm: ({ effect }) => (effect === 'read' ? undefined : 'confirm'),
  // A misunderstood change costs a "no" here, since none runs unseen, so it may be offered as readily as a look-up.
  risk: { read: 0.05, write: 0.05, destructive: 0.05 },
  // An address is in the customer's own country unless they name another.
  known(call) {
    const person = signedIn(call);
    return { user_id: person?.userId, country: person?.customer.address.country };
  },
  // Data that is missing or broken is told before anybody is greeted.
  open: (given) => void findShop(given),
  timeZone: 'America/New_York',
  handOff: { message: 'You are being transferred to a person. Please hold on.' },
};

export default settings;
