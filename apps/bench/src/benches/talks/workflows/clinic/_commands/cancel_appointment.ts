import { defineCommand, z } from 'fastworkflow';
import { clinicOf } from '../application/clinic.ts';
import { appointmentOf, findAppointment, inWords, resolveAppointment } from '../application/find.ts';

export default defineCommand({
  summary: 'Cancels an appointment.',
  effect: 'destructive',
  utterances: [
    'cancel my appointment',
    'cancel appointment A123',
    'I cannot make it to the appointment',
    'call off my visit with Dr. Osei',
    'I will not come on Thursday',
    'please cancel the mole check',
    'drop my booking',
    'take me off the list for that day',
    'I do not need the visit any more',
    'delete the appointment with Dr. Lindqvist',
    'scrap my appointment',
    'cancel both visits',
  ],
  input: z.object({
    appointment_id: z
      .string()
      .regex(/^A\d+$/i)
      .describe('Which one to cancel')
      .meta({ label: 'appointment', examples: ['A123'], availableFrom: ['list_appointments'] }),
  }),
  lookup: { appointment_id: findAppointment },
  resolve: { appointment_id: resolveAppointment },
  preview({ appointment_id }, call) {
    const appointment = appointmentOf(appointment_id, call);
    return appointment === undefined ? '' : `You would lose ${inWords(appointment)}.`;
  },
  run({ appointment_id }, call) {
    const clinic = clinicOf(call.settings);
    clinic.appointments = clinic.appointments.filter((one) => one.appointment_id !== appointment_id);
    return { text: 'Cancelled.', data: { appointment_id } };
  },
});
