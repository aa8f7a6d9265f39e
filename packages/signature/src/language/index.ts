export { ENGLISH } from './english/index.ts';
export { SPANISH } from './spanish/index.ts';
export type { LanguagePack, ReplyName } from './language-pack.ts';
export type { MoodLanguage, MoodName } from './mood-words.ts';
export type { PickWords, RepairKind, RepairWords, YesNoWords } from './talk-words.ts';
export type {
  CalendarRule,
  CalendarUnit,
  CalendarWords,
  HolidayRule,
  MarkWords,
  MoneyWords,
  NumberWords,
  TimeUnits,
  ValueWords,
} from './value-words.ts';
export { namesOf, setOf, valuesOf } from './word-list.ts';
