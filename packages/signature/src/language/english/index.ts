import { CLAIMS as GERMAN_CLAIMS } from '../german/claims.ts';
import { YES_NO as GERMAN_YES_NO } from '../german/yes-no.ts';
import type { LanguagePack } from '../language-pack.ts';
import { CLAIMS as SPANISH_CLAIMS } from '../spanish/claims.ts';
import { CALENDAR } from './calendar.ts';
import { CLAIMS } from './claims.ts';
import { EVERYDAY } from './everyday.ts';
import { EVIDENCE } from './evidence.ts';
import { MARKS } from './marks.ts';
import { MONEY } from './money.ts';
import { MOOD } from './mood.ts';
import { NUMBERS } from './numbers.ts';
import { PICKS } from './picks.ts';
import { POINTERS } from './pointers.ts';
import { REPAIRS } from './repairs.ts';
import { REPLIES } from './replies.ts';
import { TIME_UNITS, UNITS } from './units.ts';
import { SLOTS } from './slots.ts';
import { TALK } from './talk.ts';
import { YES_NO } from './yes-no.ts';

/** English, as it is spoken in requests. The language of a workflow that names none. */
export const ENGLISH: LanguagePack = {
  tag: 'en',
  numbers: NUMBERS,
  money: MONEY,
  units: UNITS,
  timeUnits: TIME_UNITS,
  calendar: CALENDAR,
  marks: MARKS,
  everyday: EVERYDAY,
  mood: MOOD,
  evidence: EVIDENCE,
  yesNo: [YES_NO, GERMAN_YES_NO],
  claims: [CLAIMS, SPANISH_CLAIMS, GERMAN_CLAIMS],
  repairs: REPAIRS,
  picks: PICKS,
  talk: TALK,
  pointers: POINTERS,
  slots: SLOTS,
  replies: REPLIES,
};
