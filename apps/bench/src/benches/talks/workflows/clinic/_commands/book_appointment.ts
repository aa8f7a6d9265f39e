import { defineCommand, z } from 'fastworkflow';
import { clinicOf } from '../application/clinic.ts';
import { findDoctor } from '../application/find.ts';
import { hour } from '../application/hour.ts';

export default defineCommand({
  summary: 'Books an appointment with a doctor.',
  effect: 'write',
  utterances: [
    'book an appointment with Dr. Osei on Friday at 10',
    'I need to see the doctor',
    'can I come in tomorrow at nine',
    'make me an appointment',
    'I would like an appointment with Dr. Marsh',
    'schedule a visit for next Monday at 3 pm',
    'get me in with the skin doctor',
    'I want to be seen by Dr. Lindqvist',
    'put me down for Tuesday morning',
    'reserve a slot with Dr. Osei',
    'another appointment on the 20th at 8',
    'set up a visit with the eye doctor',
  ],
  input: z.object({
    doctor: z
      .string()
      .describe('Who is seen')
      .meta({ examples: ['Dr. Osei'] }),
    day: z.iso.date().describe('The day'),
    time: hour.describe('The hour'),
  }),
  lookup: { doctor: findDoctor },
  run({ doctor, day, time }, { settings }) {
    const clinic = clinicOf(settings);
    const appointment = { appointment_id: `A${clinic.next++}`, doctor, day, time, reason: 'visit' };
    clinic.appointments.push(appointment);
    return { text: `Booked: ${doctor} on ${day} at ${time}.`, data: { appointment } };
  },
});
