/** Words that deny what comes after them; a language is a line. */
const CUES = [
  "not|never|no|without|except(?:\\s+for)?|excluding|instead\\s+of|rather\\s+than|other\\s+than|(?:any|every)(?:thing|one|body)\\s+but|all\\s+but|neither|nor|avoid|don['’]?t|do\\s+not|doesn['’]?t|didn['’]?t|won['’]?t|isn['’]?t|aren['’]?t|wasn['’]?t|mustn['’]?t|shouldn['’]?t|can['’]?t|cannot",
  'nicht|nie|niemals|keine?[mnrs]?|ohne|außer|statt|anstatt|anstelle',
  'sans|jamais|sauf|excepté|ne\\s+\\S+\\s+pas|nunca|jamás|sin|excepto|menos',
];
const CUE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${CUES.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

/** After these a cue denies nothing that follows: "no longer needed", "not only", "why not". */
const HARMLESS_AFTER =
  /^\s*(?:forget|hesitate|worry|mind|longer|more|only|just|sure|yet|problem|worries|doubt|matter|later\s+than|earlier\s+than|before|until|nur|mehr|länger|problem)(?![\p{L}\p{N}])/iu;
const HARMLESS_BEFORE = /(?:why|whether\s+or|or)\s+$/iu;

/** Where a denial ends: with its clause, or where the words turn to what is wanted. */
const END =
  /[,;:.!?\n](?=\s|$)|\s(?:but|and|rather|instead|just|only|use|give|make|send|pay|sondern|aber|und|mais|et|pero|y)(?![\p{L}\p{N}])|$/iu;

/** Longest stretch that one cue governs, in UTF-16 code units. Source: chosen here; some ten words. */
const REACH = 60;

/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Stretches of a text that say what is not wanted: what stands there is no evidence for anything. */
export function deniedIn(text: string): readonly Stretch[] {
  return [...text.matchAll(CUE)].flatMap((match) => {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + REACH);
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    if (/^(?:can|won|could|would)['’]?t$/iu.test(match[0]) && /^\s+you(?!\p{L})/iu.test(rest)) return [];
    if (HARMLESS_AFTER.test(rest) || HARMLESS_BEFORE.test(before)) return [];
    const end = rest.search(END);
    return end <= 0 ? [] : [{ start, end: start + end }];
  });
}
