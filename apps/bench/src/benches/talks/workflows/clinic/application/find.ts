import { lookupAmong, type CommandCall, type LookupOutcome } from 'fastworkflow';
import { clinicOf, type Appointment } from './clinic.ts';

/** Whether there is such an appointment. */
export function findAppointment(id: string, call: CommandCall): LookupOutcome<string> {
  return lookupAmong(
    id,
    clinicOf(call.settings).appointments.map(({ appointment_id }) => appointment_id),
  );
}

/** The appointments that words may mean, by doctor or reason. */
export function resolveAppointment(words: string, call: CommandCall) {
  const said = words.toLowerCase();
  return clinicOf(call.settings)
    .appointments.filter(
      ({ doctor, reason }) =>
        said.includes(doctor.toLowerCase().replace('dr. ', '')) ||
        reason.split(' ').every((word) => said.includes(word)),
    )
    .map((one) => ({ value: one.appointment_id, label: inWords(one) }));
}

/** "Dr. Osei, 2026-03-12 at 09:30 (blood pressure)". */
export function inWords({ doctor, day, time, reason }: Appointment): string {
  return `${doctor}, ${day} at ${time} (${reason})`;
}

/** Whether there is such a doctor; the last name will do. */
export function findDoctor(name: string, call: CommandCall): LookupOutcome<string> {
  const names = clinicOf(call.settings).doctors.map((doctor) => doctor.name);
  const byLast = names.find((one) =>
    one.toLowerCase().endsWith(name.toLowerCase().replace(/^(?:dr\.?|doctor)\s+/u, '')),
  );
  return byLast === undefined ? lookupAmong(name, names) : { kind: 'found', value: byLast };
}

/** Whether the medicine is prescribed. */
export function findMedicine(name: string, call: CommandCall): LookupOutcome<string> {
  return lookupAmong(
    name,
    clinicOf(call.settings).prescriptions.map(({ medicine }) => medicine),
    { correct: true },
  );
}

/** The appointment behind a number that was found. */
export function appointmentOf(id: string, call: CommandCall): Appointment | undefined {
  return clinicOf(call.settings).appointments.find(({ appointment_id }) => appointment_id === id);
}
