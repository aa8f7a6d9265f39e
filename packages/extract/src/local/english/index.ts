import type { Language } from '../language.ts';
import { CALENDAR } from './calendar.ts';
import { MARKS } from './marks.ts';
import { MONEY } from './money.ts';
import { NUMBERS } from './numbers.ts';
import { TIME_UNITS, UNITS } from './units.ts';

/** English, as it is spoken in requests. */
export const ENGLISH: Language = {
  tag: 'en',
  numbers: NUMBERS,
  money: MONEY,
  units: UNITS,
  timeUnits: TIME_UNITS,
  calendar: CALENDAR,
  marks: MARKS,
};
