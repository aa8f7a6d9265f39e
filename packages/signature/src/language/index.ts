export { ENGLISH } from './english/index.ts';
export { SPANISH } from './spanish/index.ts';
export type { ClaimWords } from './claim-words.ts';
export type { LanguagePack, ReplyName } from './language-pack.ts';
export type { Denials, DenialWords } from './denial-words.ts';
export type { EvidenceWords } from './evidence-words.ts';
export type { MoodLanguage, MoodName } from './mood-words.ts';
export type { ShortForms } from './short-forms.ts';
export type { PointerWay, PointerWords } from './pointer-words.ts';
export type { AnswerWords, CorrectionWords, FlagWords, ListWords, SlotWords, TextWords } from './slot-words.ts';
export type { PickWords, RepairKind, RepairWords, TalkWords, YesNoWords } from './talk-words.ts';
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
