import { defineCommand, z } from 'fastworkflow';
import { findMedicine } from '../application/find.ts';

export default defineCommand({
  summary: 'Orders a repeat prescription.',
  effect: 'write',
  utterances: [
    'renew my prescription',
    'I need more Ramipril',
    'I am running out of my pills',
    'order a refill of Cetirizine',
    'repeat prescription please',
    'refill my medication',
    'can I get another pack of the allergy pills',
    'I need a new prescription for Ramipril',
    'please renew the Cetirizine',
    'my medicine is almost gone',
  ],
  input: z.object({
    medicine: z
      .string()
      .describe('What to renew')
      .meta({ examples: ['Ramipril'] }),
  }),
  lookup: { medicine: findMedicine },
  run: ({ medicine }) => ({ text: `${medicine} is on order.`, data: { medicine } }),
});
