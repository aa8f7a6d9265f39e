import { defineCommand, z } from 'fastworkflow';
import { findTransaction } from '../application/find.ts';

export default defineCommand({
  summary: 'Disputes a payment that you did not make.',
  effect: 'write',
  utterances: [
    'I did not make that payment',
    'dispute transaction T-123',
    'I want my money back for a charge',
    'this charge is not mine',
    'somebody charged me wrongly',
    'contest the payment at the fuel station',
    'I never bought anything there',
    'claim back the charge',
    'that transaction is fraud',
    'open a dispute',
  ],
  input: z.object({
    transaction_id: z
      .string()
      .describe('Which payment')
      .meta({ label: 'payment', examples: ['T-123'], availableFrom: ['list_transactions'] }),
  }),
  lookup: { transaction_id: findTransaction },
  run: ({ transaction_id }) => ({ text: 'The dispute is open; we write to you.', data: { transaction_id } }),
});
