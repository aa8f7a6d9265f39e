import { defineCommand, z } from 'fastworkflow';
import { lookUp } from '../application/airline-store.ts';
import { change, reconcileChange } from '../contract/answer.ts';
import { checkCertificate } from '../contract/check-certificate.ts';
import { dollars } from '../contract/dollar-text.ts';
import { findUser, storeOf } from '../contract/find-records.ts';
import { refuseFor } from '../contract/refuse.ts';
import { userId } from '../contract/slots.ts';

export default defineCommand({
  summary: 'Gives a customer a travel certificate, as a gesture for a cancelled or delayed flight.',
  effect: 'destructive',
  utterances: [
    'I want compensation for my delayed flight',
    'send a certificate over 100 dollars to sara_doe_496',
    'my flight was cancelled, what do I get for that',
    'give me a travel voucher for the trouble',
    'compensate the customer with a certificate',
    'I missed a meeting because of the delay and expect something in return',
    'issue a goodwill voucher',
    'can I have a certificate for the cancelled flight',
    'make up for the delay with a voucher',
    'send 150 dollars as a certificate',
    'offer a voucher of 50 dollars for the delay',
    'I was promised a certificate',
    'the customer should get a 200 dollar certificate',
    'I want to be compensated for the cancelled flight',
    'send me a voucher',
    'give noah_muller_9847 a certificate',
    'pay me back something for the delay',
    'issue a 100 dollar certificate to the passenger',
  ],
  input: z.object({
    user_id: userId('Who gets it'),
    amount: z
      .number()
      .positive()
      .describe('Dollars')
      .meta({ examples: [100] }),
  }),
  lookup: { user_id: findUser },
  validate({ user_id, amount }, call) {
    const store = storeOf(call);
    const customer = lookUp(store.users, user_id);
    return customer && refuseFor(checkCertificate(store, customer, amount));
  },
  preview: ({ user_id, amount }) => `${user_id} would get a travel certificate over ${dollars(amount)}.`,
  reconcile: (key, _input, call) => reconcileChange(key, call),
  run: (args, call) => change(call, { tool: 'send_certificate', args }),
});
