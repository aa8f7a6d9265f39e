import { defineCommand, z } from 'fastworkflow';
import { clinicOf } from '../application/clinic.ts';

export default defineCommand({
  summary: 'Shows the doctors and what they treat.',
  effect: 'read',
  utterances: [
    'which doctors do you have',
    'who works here',
    'list the doctors',
    'is there somebody for skin problems',
    'who can look at my eyes',
    'what doctors are there',
    'show me the physicians',
    'who treats what',
    'which specialists are at the clinic',
    'the names of the doctors please',
  ],
  input: z.object({}),
  run(_input, { settings }) {
    const { doctors } = clinicOf(settings);
    return { text: doctors.map(({ name, field }) => `${name}: ${field}`).join('\n'), data: { doctors } };
  },
});
