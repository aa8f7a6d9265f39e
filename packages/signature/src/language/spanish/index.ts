import { CLAIMS as ENGLISH_CLAIMS } from '../english/claims.ts';
import { EVERYDAY } from '../english/everyday.ts';
import { UNITS } from '../english/units.ts';
import { CLAIMS as GERMAN_CLAIMS } from '../german/claims.ts';
import type { LanguagePack } from '../language-pack.ts';
import type { TimeUnits } from '../value-words.ts';
import { CALENDAR } from './calendar.ts';
import { CLAIMS } from './claims.ts';
import { EVIDENCE } from './evidence.ts';
import { MONEY } from './money.ts';
import { MOOD } from './mood.ts';
import { NUMBERS } from './numbers.ts';
import { PICKS } from './picks.ts';
import { POINTERS } from './pointers.ts';
import { REPAIRS } from './repairs.ts';
import { REPLIES } from './replies.ts';
import { SLOTS } from './slots.ts';
import { TALK } from './talk.ts';
import { YES_NO } from './yes-no.ts';

const TIME_UNITS: TimeUnits = new Map(
  (
    [
      ['second', 'segundo segundos'],
      ['minute', 'minuto minutos'],
      ['hour', 'hora horas'],
      ['day', 'día dia días dias noche noches'],
      ['week', 'semana semanas'],
      ['month', 'mes meses'],
      ['year', 'año años'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [word, { unit, factor: 1 }] as const)),
);

/** Spanish, as it is spoken in requests. */
export const SPANISH: LanguagePack = {
  tag: 'es',
  numbers: NUMBERS,
  money: MONEY,
  // Symbols of measures are those of every language.
  units: UNITS,
  timeUnits: TIME_UNITS,
  calendar: CALENDAR,
  marks: {
    limitBefore: 'al\\s+menos|como\\s+(?:mucho|mínimo|máximo)|(?:más|menos)\\s+de|hasta',
    limitAfter: 'o\\s+(?:más|menos)|como\\s+(?:mucho|mínimo|máximo)',
    about: 'cerca\\s+de|alrededor\\s+de|aproximadamente|unos|unas|casi',
    aboutAfter: 'más\\s+o\\s+menos|o\\s+así',
  },
  // Names are told by the English lists in every language yet.
  everyday: EVERYDAY,
  mood: MOOD,
  evidence: EVIDENCE,
  yesNo: [YES_NO],
  claims: [CLAIMS, ENGLISH_CLAIMS, GERMAN_CLAIMS],
  repairs: REPAIRS,
  picks: PICKS,
  talk: TALK,
  pointers: POINTERS,
  slots: SLOTS,
  replies: REPLIES,
};
