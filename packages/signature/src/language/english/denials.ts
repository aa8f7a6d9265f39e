import type { Denials } from '../denial-words.ts';
import { FOREIGN_CUES, FOREIGN_TURNS } from '../foreign-words.ts';

/** Auxiliaries that "not" follows, as the source of an expression. */
export const NOT_DOING = "(?:do|does|did|would|should|must|can|could|wo|ca|need)(?:\\s+not|n['’]?t)|cannot|dont|wont";

/** "Any day but Friday", "all the hives but north". */
const ALL_BUT =
  '(?:(?:all|any|every|each)(?:thing|one|body|where)?|whom?ever|whatever)(?:\\s+\\p{L}+){0,3}\\s+(?:but|except|save)(?!\\s+(?:only|not|just|make|use|give|leave|keep|please|do|don|i|we|it|if|when)(?!\\p{L}))';

const CUES =
  "not|never|no|without|except(?:\\s+for)?|excluding|instead\\s+of|rather\\s+than|other\\s+than|neither|nor|avoid|don['’]?t|do\\s+not|doesn['’]?t|didn['’]?t|won['’]?t(?!\\s+you(?!\\p{L}))|isn['’]?t|aren['’]?t|wasn['’]?t|mustn['’]?t|shouldn['’]?t|can['’]?t(?!\\s+you(?!\\p{L}))|cannot";

export const DENIALS: Denials = {
  ofEvidence: {
    cue: new RegExp(`(?<![\\p{L}\\p{N}])(?:${ALL_BUT}|${CUES}|${FOREIGN_CUES})(?![\\p{L}\\p{N}])`, 'giu'),
    end: new RegExp(
      `[,;:.!?\\n](?=\\s|$)|\\s(?:but|and|rather|instead|just|only|use|give|make|send|pay|${FOREIGN_TURNS})(?![\\p{L}\\p{N}])|$`,
      'iu',
    ),
    harmlessAfter:
      /^\s*(?:forget|hesitate|worry|mind|longer|more|only|just|sure|yet|problem|worries|doubt|matter|later\s+than|earlier\s+than|before|until|nur|mehr|länger|problem)(?![\p{L}\p{N}])/iu,
    harmlessBefore: /(?:why|whether\s+or|or)\s+$/iu,
  },
  ofValues: {
    cue: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:but\\s+)?not(?:\\s+(?:the|a|an|my|to|for|on|at|as|by|in|want|need))*|instead\\s+of|rather\\s+than|(?:do\\s+not|don['’]?t|does\\s+not|doesn['’]?t|never)\\s+(?:want|need|use|take|like|give\\s+me|send)|${ALL_BUT}|except(?:\\s+for)?|other\\s+than|no\\s+(?:longer|more)|(?:isn|wasn|aren)['’]?t)\\s+(?:the\\s+|a\\s+|an\\s+)?`,
      'giu',
    ),
    end: /[,;.!?]|\s(?:but|and|rather|instead|on|at|by|give|make|use|it['’]?s|it\s+is|i\s+(?:meant?|said|want|need))\s|$/iu,
    harmlessAfter:
      /^(?:only|sure|yet|sooner|later|earlier|before|after|until|more|less|have|be|been|get|see|able|working|showing|there|here)\b/i,
    harmlessBefore: /\b(?:why|whether\s+or|(?:do|can|could|will|would|did)\s+(?:you|we|i))\s+$/i,
    mostWords: 5,
  },
  ofChoice: /(?<![\p{L}\p{N}])(?:no|without|skip)\s+(?:a\s+|an\s+|the\s+|any\s+|my\s+)?$/iu,
};
