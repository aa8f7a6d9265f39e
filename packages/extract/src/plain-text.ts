import type { Evidence, Extraction, Slots, SlotValue } from '@fw/signature';

/**
 * What a terminal or a copied page puts between the words: ANSI escape sequences (ECMA-48: CSI, OSC and two-character
 * ones), control characters but tab and line ends, marks of width and direction. Bounded on every side.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)|[@-Z\\^_])|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** A text without what nobody reads, and the way back to where its characters stood. */
export interface PlainText {
  readonly text: string;
  /** Offset in the original of the character at an offset in `text`. */
  at(offset: number): number;
}

const ESCAPE = '\u001b';
const DIGIT = /^\p{N}/u;

/**
 * Leaves out escape sequences and other invisible marks: the 31 of a colour code is no number that anybody said. Marks
 * between two digits stay, and what they stand in is not read: in which order, and as how many numbers, people see those
 * digits is not known.
 */
export function plainText(original: string): PlainText {
  const gaps: { readonly at: number; readonly removed: number }[] = [];
  let removed = 0;
  const text = original.replace(INVISIBLE, (mark, offset: number) => {
    if (
      !mark.startsWith(ESCAPE) &&
      DIGIT.test(original[offset - 1] ?? '') &&
      DIGIT.test(original[offset + mark.length] ?? '')
    )
      return mark;
    const at = offset - removed;
    removed += mark.length;
    gaps.push({ at, removed });
    return '';
  });
  return { text, at: (offset) => offset + (lastAtOrBefore(gaps, offset)?.removed ?? 0) };
}

function lastAtOrBefore<Gap extends { readonly at: number }>(gaps: readonly Gap[], offset: number): Gap | undefined {
  let [low, high] = [0, gaps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gaps[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return gaps[low - 1];
}

/** What was read from a plain text, with quotes and offsets of the text as it was said. */
export function asSaid(found: Extraction, plain: PlainText, original: string, known: Slots): Extraction {
  const restore = <Value extends SlotValue>(value: Value): Value => ({
    ...value,
    evidence: restored(value.evidence, plain, original),
  });
  return {
    ...found,
    slots: Object.fromEntries(
      Object.entries(found.slots).map(([slot, value]) => [slot, value === known[slot] ? value : restore(value)]),
    ),
    ambiguities: found.ambiguities.map(({ slot, candidates }) => ({ slot, candidates: candidates.map(restore) })),
  };
}

function restored(evidence: Evidence, plain: PlainText, original: string): Evidence {
  if (evidence.start === undefined || evidence.end === undefined) return evidence;
  const start = plain.at(evidence.start);
  const end = evidence.end > evidence.start ? plain.at(evidence.end - 1) + 1 : start;
  return { ...evidence, start, end, quote: original.slice(start, end) };
}
