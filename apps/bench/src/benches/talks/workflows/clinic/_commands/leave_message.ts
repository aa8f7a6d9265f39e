import { defineCommand, z } from 'fastworkflow';
import { findDoctor } from '../application/find.ts';

export default defineCommand({
  summary: 'Leaves a message for a doctor.',
  effect: 'write',
  utterances: [
    'tell Dr. Osei that I feel better',
    'leave a message for the doctor',
    'send a note to Dr. Marsh',
    'let Dr. Lindqvist know that the cream works',
    'I have a message for Dr. Osei',
    'pass on to the doctor that I will be late',
    'message for Dr. Marsh: the drops sting',
    'write to Dr. Osei',
    'can you tell the doctor something',
    'inform Dr. Lindqvist that the rash is back',
  ],
  input: z.object({
    doctor: z
      .string()
      .describe('Who gets it')
      .meta({ examples: ['Dr. Osei'] }),
    message: z
      .string()
      .min(1)
      .describe('What to tell them')
      .meta({ examples: ['I feel better'] }),
  }),
  lookup: { doctor: findDoctor },
  run: ({ doctor, message }) => ({ text: `I told ${doctor}: ${message}` }),
});
