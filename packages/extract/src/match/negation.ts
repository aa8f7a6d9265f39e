import type { Candidate } from '../local/candidate.ts';

/** Begins what is not wanted; it ends at the next comma, "but", "and" or full stop. */
const NOT =
  /(?<![\p{L}\p{N}])(?:(?:but\s+)?not(?:\s+(?:the|a|an|my|to|for|on|at|as|by|in|want|need))*|instead\s+of|rather\s+than|(?:do\s+not|don['’]?t|does\s+not|doesn['’]?t|never)\s+(?:want|need|use|take|like|give\s+me|send)|(?:all|any(?:thing|one)?|every(?:thing|one)?)\s+but|except(?:\s+for)?|other\s+than|no\s+(?:longer|more)|(?:isn|wasn|aren)['’]?t)\s+(?:the\s+|a\s+|an\s+)?/giu;
const END =
  /[,;.!?]|\s(?:but|and|rather|instead|on|at|by|give|make|use|it['’]?s|it\s+is|i\s+(?:meant?|said|want|need))\s|$/iu;

/** Longest stretch that one "not" governs: five words, and no more UTF-16 code units than this. */
const REACH = 60;

/** "not only", "why not", "not sure" deny nothing that follows. */
const HARMLESS =
  /^(?:only|sure|yet|sooner|later|earlier|before|after|until|more|less|have|be|been|get|see|able|working|showing|there|here)\b/i;

/** Stretches of a text that say what is not wanted. */
export function negatedSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(NOT)].flatMap((match) => {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + REACH);
    if (
      HARMLESS.test(rest) ||
      /\b(?:why|whether\s+or|(?:do|can|could|will|would|did)\s+(?:you|we|i))\s+$/i.test(
        text.slice(Math.max(0, match.index - 12), match.index),
      )
    )
      return [];
    const words = /^\s*(?:\S+\s*){1,5}/.exec(rest)?.[0].length ?? 0;
    return [{ start, end: start + Math.min(words, rest.search(END)) }];
  });
}

/** "No refund, just credit": before a choice "no" denies it. Before a number or a day it corrects: "3, no 4 people". */
const NONE = /(?<![\p{L}\p{N}])(?:no|without|skip)\s+(?:a\s+|an\s+|the\s+|any\s+|my\s+)?$/iu;

/** Whether the words reject a mention. */
export function isNegated(text: string, candidate: Candidate, spans = negatedSpans(text)): boolean {
  if (spans.some((span) => candidate.start >= span.start && candidate.start < span.end)) return true;
  return candidate.kind === 'member' && NONE.test(text.slice(Math.max(0, candidate.start - 24), candidate.start));
}

/** Leaves out what the words reject: "credit, not a refund" keeps the credit. */
export function dropNegated<Kind extends Candidate>(text: string, candidates: readonly Kind[]): readonly Kind[] {
  const spans = negatedSpans(text);
  return candidates.filter((candidate) => !isNegated(text, candidate, spans));
}
