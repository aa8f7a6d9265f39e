import { defineCommand, z } from 'fastworkflow';
import { change, reconcileChange } from '../contract/answer.ts';
import { findUser } from '../contract/find-records.ts';
import { resolveUser } from '../contract/resolve-user.ts';
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
    'change the address of sara_doe_496',
    'my new home is 1 Elm St, Denver, CO 80202, USA',
    'update my account with my new street',
    'the zip code in my profile is wrong',
    'please store another default address',
    'I live somewhere else now, change my user address',
    'set the default address of my account',
    'edit the address in my user profile',
    'from today my address is different, please note it',
    'move my account to Seattle, 5 Pine Street',
  ],
  input: z.object({ user_id: userId('Whose default address changes'), ...addressSlots }),
  lookup: { user_id: findUser },
  resolve: { user_id: resolveUser },
  preview({ user_id, address1, address2, city, state, zip, country }) {
    const lines = [address1, address2, `${city}, ${state} ${zip}`, country].filter((line) => line !== '');
    return `The default address of ${user_id} would become:\n${lines.join('\n')}`;
  },
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) => change(call, { tool: 'modify_user_address', args, headline: 'The default address is changed.' }),
});
