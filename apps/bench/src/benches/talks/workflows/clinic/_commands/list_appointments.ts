import { defineCommand, z } from 'fastworkflow';
import { clinicOf } from '../application/clinic.ts';
import { inWords } from '../application/find.ts';

export default defineCommand({
  summary: 'Shows your coming appointments.',
  effect: 'read',
  utterances: [
    'what appointments do I have',
    'show my appointments',
    'when do I have to come in',
    'list my bookings',
    'what is booked for me',
    'when is my next visit',
    'do I have anything this month',
    'my appointments please',
    'when am I seeing the doctor',
    'which visits are coming up',
  ],
  input: z.object({}),
  run(_input, { settings }) {
    const { appointments } = clinicOf(settings);
    return { text: appointments.map(inWords).join('\n') || 'Nothing is booked.', data: { appointments } };
  },
});
