/** A visit to a doctor. */
export interface Appointment {
  readonly appointment_id: string;
  readonly doctor: string;
  day: string;
  time: string;
  readonly reason: string;
}

/** What a clinic has on file for one patient, and its doctors. */
export interface Clinic {
  readonly doctors: readonly { readonly name: string; readonly field: string }[];
  readonly prescriptions: readonly { readonly medicine: string; readonly dose: string; readonly renewals: number }[];
  appointments: Appointment[];
  phone: string;
  next: number;
}

const clinics = new WeakMap<object, Clinic>();

/** The clinic of a conversation's settings: the same settings, the same clinic. */
export function clinicOf(settings: object): Clinic {
  const known = clinics.get(settings) ?? openClinic();
  clinics.set(settings, known);
  return known;
}

function openClinic(): Clinic {
  return {
    doctors: [
      { name: 'Dr. Osei', field: 'general medicine' },
      { name: 'Dr. Lindqvist', field: 'skin' },
      { name: 'Dr. Marsh', field: 'eyes' },
    ],
    prescriptions: [
      { medicine: 'Ramipril', dose: '5 mg', renewals: 2 },
      { medicine: 'Cetirizine', dose: '10 mg', renewals: 1 },
    ],
    appointments: [
      { appointment_id: 'A501', doctor: 'Dr. Osei', day: '2026-03-12', time: '09:30', reason: 'blood pressure' },
      { appointment_id: 'A502', doctor: 'Dr. Lindqvist', day: '2026-03-19', time: '14:00', reason: 'mole check' },
      { appointment_id: 'A503', doctor: 'Dr. Osei', day: '2026-04-02', time: '11:15', reason: 'lab results' },
    ],
    phone: '555-010-2020',
    next: 504,
  };
}
