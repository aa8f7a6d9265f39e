import { defineCommand, z } from 'fastworkflow';
import { clinicOf } from '../application/clinic.ts';

export default defineCommand({
  summary: 'Shows your prescriptions.',
  effect: 'read',
  utterances: [
    'what do I take',
    'show my prescriptions',
    'which medicines are prescribed for me',
    'list my medication',
    'what pills am I on',
    'my prescriptions please',
    'how many renewals are left',
    'what was I prescribed',
    'which drugs do I get',
    'what is on my medication list',
  ],
  input: z.object({}),
  run(_input, { settings }) {
    const { prescriptions } = clinicOf(settings);
    return {
      text: prescriptions
        .map(({ medicine, dose, renewals }) => `${medicine} ${dose}, ${renewals} renewals left`)
        .join('\n'),
      data: { prescriptions },
    };
  },
});
