import { defineCommand, z } from 'fastworkflow';
import { change, reconcileChange } from '../contract/answer.ts';
import { findUser } from '../contract/find-records.ts';
import { addressSlots, userId } from '../contract/slots.ts';

export default defineCommand({
  summary: "Changes a customer's default address; orders already placed keep theirs.",
  effect: 'write',
  utterances: [
    'change my default address',
    'I have moved, update the address in my profile',
    'set my home address to 123 Main St, San Francisco, CA 12345',
    'my account still has the old address',
    'save a new address for future orders',
    'update my profile, I live in Austin now',
    'make my office the standard address',
    'correct the zip code in my account',
    'use this address from now on',
    'replace the address you have on file for me',
  ],
  input: z.object({ user_id: userId('Whose default address changes'), ...addressSlots }),
  lookup: { user_id: findUser },
  preview({ user_id, address1, address2, city, state, zip, country }) {
    const lines = [address1, address2, `${city}, ${state} ${zip}`, country].filter((line) => line !== '');
    return `The default address of ${user_id} becomes:\n${lines.join('\n')}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) => change(call, { tool: 'modify_user_address', args, headline: 'The default address is changed.' }),
});
