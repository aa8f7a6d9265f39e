import { z } from 'fastworkflow';

/** An hour at which the clinic is open. */
export const hour = z.iso
  .time({ precision: -1 })
  .refine((time) => time >= '07:00' && time < '19:00', 'We are open from 7 to 19.');
