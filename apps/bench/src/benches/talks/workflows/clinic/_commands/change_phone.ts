import { defineCommand, z } from 'fastworkflow';
import { clinicOf } from '../application/clinic.ts';

export default defineCommand({
  summary: 'Changes the phone number that the clinic calls.',
  effect: 'write',
  utterances: [
    'my phone number is now 555-010-3030',
    'change my phone number',
    'I have a new number',
    'update my telephone',
    'call me on another number from now on',
    'my mobile changed',
    'new phone: 555 010 4040',
    'please note my new phone number',
    'you have an old number of mine',
    'replace my phone number',
  ],
  input: z.object({
    phone: z
      .string()
      .regex(/^[\d +()-]{7,}$/)
      .describe('The new number')
      .meta({ examples: ['555-010-3030'] }),
  }),
  run({ phone }, { settings }) {
    clinicOf(settings).phone = phone;
    return { text: `We call you on ${phone} from now on.` };
  },
});
