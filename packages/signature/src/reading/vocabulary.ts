import type { MoodLanguage } from '../language/mood-words.ts';
import { onceFor } from '../language/once-for.ts';

/** Patterns that whole words are held against. */
export type Words = ReturnType<typeof makeVocabulary>;

/** The words of a language that bear on values, compiled once. */
export const vocabularyOf: (language: MoodLanguage) => Words = onceFor(makeVocabulary);

function makeVocabulary(language: MoodLanguage) {
  const whole = (source: string) => new RegExp(`^(?:${source})$`, 'iu');
  return {
    number: whole(`\\p{N}\\S*|${language.quantity}`),
    changes: whole(`${language.scale}|${language.fraction}|${language.operator}`),
    arithmetic: whole(language.arithmetic),
    approximate: whole(language.approximate),
    hedge: new RegExp(`^[\\s,-]*(?:${language.hedge})(?!\\p{L})`, 'iu'),
    share: whole(language.share),
    further: whole(language.further),
    hours: whole(language.hours),
    clock: whole(language.clock),
    ends: language.ends.split(' '),
    edge: whole(language.edge),
    dayEnd: new RegExp(`(?<!\\p{L})(?:${language.dayEnd})\\s*$`, 'iu'),
    zone: new RegExp(`^(?:${language.zone})$`, 'u'),
    topic: whole(language.topic),
    currency: new RegExp(`\\p{Sc}|(?<!\\p{L})(?:${language.unit}|[A-Z]{3})(?!\\p{L})`, 'u'),
    days: whole(language.partOfDay),
    adding: new RegExp(`(?<!\\p{L})(?:${language.adding})(?!\\p{L})`, 'iu'),
    unit: whole(language.unit),
    calendar: whole(language.calendar),
    weekday: whole(language.weekday),
    limit: whole(language.limit),
    period: whole(`${language.period}|${language.article}`),
    onlyPeriod: whole(language.period),
    denial: whole(language.denial),
    courtesy: whole(language.courtesy),
    operator: whole(language.operator),
    turn: whole(language.turns),
    either: whole(language.either),
    also: whole(language.also),
    against: whole(language.against),
    stretch: whole(language.stretch),
    belonging: whole(language.belonging),
    determiner: whole(language.determiner),
    lengths: whole(language.lengths),
    one: whole(language.one),
    ties: whole(language.ties),
    labels: whole(language.labels),
    beforeVerb: whole(language.beforeVerb),
    asideRole: new RegExp(`(?<!\\p{L})(?:${language.asideRole})$`, 'iu'),
    endSlot: whole(language.endSlot),
    goal: { slot: whole(language.goal.slot), tie: whole(language.goal.tie) },
    source: { slot: whole(language.source.slot), tie: whole(language.source.tie) },
  };
}
