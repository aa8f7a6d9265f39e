import type { MoodLanguage, MoodName } from '../language/mood-words.ts';
import { onceFor } from '../language/once-for.ts';

/** The words of a language as matchers, made once for each. */
export const moodPatterns = onceFor((words: MoodLanguage) => ({
  moods: words.moods.map(({ mood, pattern }): { readonly mood: MoodName; readonly pattern: RegExp } => ({
    mood,
    pattern: phrase(pattern),
  })),
  harmless: phrase(words.harmless),
  reason: new RegExp(phrase(words.reason).source, 'iu'),
  tells: new RegExp(words.tells, 'iu'),
  content: new RegExp(words.content, 'iu'),
  retake: {
    anywhere: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.retake.anywhere})(?![\\p{L}\\p{N}])`, 'giu'),
    ofClause: begins(words.retake.ofClause),
    whole: begins(words.retake.whole),
  },
  reported: new RegExp(`(?<!\\p{L})${words.perfect}\\s+(?:\\p{L}+\\s+)?$`, 'giu'),
  pastEnding: words.pastEnding,
  /** A subject of one or two words, and a word in the past form behind it. */
  toldInPast: new RegExp(
    `^\\s*(?:(?:${words.determiner})\\s+)?([\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+)?)\\s+(\\p{L}{2,}(?:${words.pastEnding}))\\s+[\\p{L}\\p{N}]`,
    'u',
  ),
  plural: words.plural,
  caused: new RegExp(`(?<!\\p{L})${words.causative}\\s+$`, 'iu'),
  clause: new RegExp(`(?:(?![,;.!?]\\s|[,;.!?]$|\\s(?:${words.turns})\\s).)+`, 'gsu'),
  lead: new RegExp(`^[\\s,;.!?]*(?:${words.leads})?\\s+|^[\\s,;.!?]+`, 'iu'),
  opening: new RegExp(`^[\\s,¿¡]*(?:${words.openings})(?![\\p{L}\\p{N}])[\\s,:]*`, 'iu'),
  polite: begins(`(?:${words.openings})?\\s*(?:${words.politeQuestion})`),
  politeEnd: new RegExp(`(?<!\\p{L})(?:${words.politeEnd})$`, 'iu'),
  opens: begins(words.opens),
  contrast: new RegExp(words.contrast, 'iu'),
  judgement: begins(words.judgement),
  tail: new RegExp(`(?<!\\p{L})(?:${words.tail})`, 'iu'),
  gerundWish: new RegExp(`^[^.?!]*(?<!\\p{L})(?:${words.gerundWish})(?!\\p{L})`, 'iu'),
  otherForm: new RegExp(`^(?:${words.otherEndings})$`, 'u'),
  verbEnding: new RegExp(`(?:${words.verbEnding})$`, 'u'),
  part: new RegExp(`[,;.!?\\n…—–()]+(?=\\s|$)|\\s\\(|\\s-\\s|${words.joint}`, 'iu'),
  /** Where a sentence ends, or a clause begins that concludes it. */
  conclusion: new RegExp(`[.!?]+(?=\\s)|${words.joint}`, 'giu'),
  noHead: whole(words.noHead),
  little: whole(words.little),
  counts: whole(`\\p{N}+|${words.quantity}`),
  looking: whole(words.looking),
  deeds: whole(words.deeds),
  handsOn: begins(words.handsOn),
  also: whole(`${words.also}|${words.leads}`),
  alike: words.alike.map((group) => new Set(group.split(' '))),
  denies: whole(words.denies),
  subject: new RegExp(`^(?:${words.subject})(?!\\p{L})`, 'iu'),
  idle: new Set(words.idle.split(' ')),
  possessive: new RegExp(`${words.possessive}$`, 'u'),
  determiner: whole(words.determiner),
  ties: whole(words.ties),
  limit: whole(words.limit),
  calendar: whole(words.calendar),
  endings: words.endings.map((round) => ({
    pattern: new RegExp(`(?:${round.map(([ending]) => ending).join('|')})$`, 'u'),
    stems: new Map(round),
  })),
  harmlessPhrases: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.harmless})(?![\\p{L}\\p{N}])`, 'giu'),
  reasonClauses: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.reasonClause})`, 'giu'),
}));

/** The matchers of a language. */
export type MoodPatterns = ReturnType<typeof moodPatterns>;

/** As whole words, or at the end of the text. */
function phrase(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])|(?:${source})(?=\\s*$)`, 'giu');
}

function begins(source: string): RegExp {
  return new RegExp(`^[\\s¿¡]*(?:${source})(?!\\p{L})`, 'iu');
}

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'u');
}
