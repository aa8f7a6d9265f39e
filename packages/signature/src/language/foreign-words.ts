/**
 * Denials in German, French and Spanish, as the source of an expression. In every language a denied word is no evidence:
 * a word too many only costs a question.
 */
export const FOREIGN_CUES =
  'nicht|nie|niemals|keine?[mnrs]?|ohne|außer|statt|anstatt|anstelle|sans|jamais|sauf|excepté|ne\\s+\\S+\\s+pas|nunca|jamás|sin|excepto|menos';

/** Words of the same languages that turn to what is wanted. */
export const FOREIGN_TURNS = 'sondern|aber|und|mais|et|pero|y';

/** Words without a meaning of their own in the same languages. */
export const FOREIGN_HOLLOW =
  'der die das ein eine den dem des zu von für mit und oder ich du er sie es wir ihr le la les un une de des du et ou el los las una y o';

/** Say that a value is none, in German. */
export const FOREIGN_NOTHING = ['keine', 'nichts', 'ohne', 'leer'];

/** Words around a correction, in German. */
export const FOREIGN_CORRECTING =
  'nein nicht doch lieber statt stattdessen bitte mach mache nimm nehmen auf ändere das es der die den dem ist soll sein für mit und ich möchte';

/** How often something is asked for, in German. */
export const FOREIGN_TIMES: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})(?:dreimal|3\s*mal)(?!\p{L})/iu, 3],
  [/(?<!\p{L})(?:2\s*mal|zweimal|nochmals?|noch\s+einmal|noch\s+ein(?:e|en)?)(?!\p{L})/iu, 2],
];
