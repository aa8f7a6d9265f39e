import { defineCommand, z } from 'fastworkflow';
import { appointmentOf, findAppointment, inWords, resolveAppointment } from '../application/find.ts';
import { hour } from '../application/hour.ts';

export default defineCommand({
  summary: 'Moves an appointment to another day or hour.',
  effect: 'write',
  utterances: [
    'move my appointment to Friday at 10',
    'can we do another day',
    'reschedule A123 to tomorrow at 9',
    'I need a later time for my visit',
    'push the visit with Dr. Osei to next week',
    'change the date of my appointment',
    'postpone it to the 20th at 3 pm',
    'can I come at 4 instead',
    'shift the mole check to Monday at noon',
    'make it an hour later',
    'bring my appointment forward to Wednesday',
    'put the appointment on another day',
  ],
  input: z.object({
    appointment_id: z
      .string()
      .regex(/^A\d+$/i)
      .describe('Which one to move')
      .meta({ label: 'appointment', examples: ['A123'], availableFrom: ['list_appointments'] }),
    day: z.iso.date().describe('The new day'),
    time: hour.describe('The new hour'),
  }),
  lookup: { appointment_id: findAppointment },
  resolve: { appointment_id: resolveAppointment },
  run({ appointment_id, day, time }, call) {
    const appointment = appointmentOf(appointment_id, call);
    if (appointment === undefined) return { text: 'That appointment is gone.', success: false };
    Object.assign(appointment, { day, time });
    return { text: `Moved: ${inWords(appointment)}.`, data: { appointment } };
  },
});
