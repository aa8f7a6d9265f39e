import { defineCommand, z } from 'fastworkflow';
import { findUserByNameZip } from '../application/find-user.ts';
import { isRefusal } from '../application/refusal.ts';
import { ask } from '../contract/answer.ts';
import { storeOf } from '../contract/find-records.ts';

export default defineCommand({
  summary: 'Finds a customer by first name, last name and zip code.',
  effect: 'read',
  utterances: [
    'my name is Sara Doe and my zip code is 12345',
    'find the customer Joe Miller, zip 90210',
    'I do not remember my e-mail, I am Lee Wong from 60601',
    'look me up by name and postal code',
    'search for Anna Smith living in 10001',
    'identify me: Kim Lopez, 73301',
    'what is the user id of John Brown in 94105',
    'I am Mia Garcia, postcode 33101',
    'find my account with my full name and zip',
    'verify me by my name, I live in 98101',
    'I am Noah Brown, zip 80279',
    'name Olivia Lopez, zip code 76171',
    'first name Mia, last name Kim, 19122',
    'it is Yusuf Rossi in 19122',
    'locate my account, James Kim, 92199',
    'find me by last name and zip',
  ],
  input: z.object({
    first_name: z
      .string()
      .min(1)
      .describe('First name')
      .meta({ examples: ['Sara'] }),
    last_name: z
      .string()
      .min(1)
      .describe('Last name')
      .meta({ examples: ['Doe'] }),
    zip: z
      .string()
      .min(1)
      .describe('Zip code of the default address')
      .meta({ label: 'zip code', examples: ['12345'] }),
  }),
  validate({ first_name, last_name, zip }, call) {
    const found = findUserByNameZip(storeOf(call), { firstName: first_name, lastName: last_name, zip });
    if (!isRefusal(found)) return undefined;
    const message = `No customer is called ${first_name} ${last_name} in ${zip}. Is the spelling right? The e-mail address may do instead.`;
    return { issues: [{ slot: 'last_name', kind: 'unknown', message }] };
  },
  run: (args, call) => ask(call, { tool: 'find_user_id_by_name_zip', args }),
});
