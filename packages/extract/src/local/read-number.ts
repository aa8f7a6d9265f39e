import { ENGLISH } from '@fw/signature/language';
import type { NumberWords } from '@fw/signature/language';
import { changesBetween, changesNumber } from './number-touch.ts';
import { unsignedAt } from './spoken-number.ts';
import { touches, type Token } from './tokenize.ts';
import type { NumberMention, Spoken, Stretch } from './written-number.ts';

export type { NumberMention } from './written-number.ts';

/**
 * Finds every number of a text, left to right without overlaps. A phrase is read whole or not at all: where something
 * beside a number could change it and is not understood, there is no mention.
 *
 * @param operators - Operators that a command of several numbers is asked for by: in "6 times 7" both are read.
 */
export function readNumbers(
  tokens: readonly Token[],
  operators: ReadonlySet<string> = new Set(),
  words: NumberWords = ENGLISH.numbers,
): readonly NumberMention[] {
  const text: Spoken = { tokens, words };
  const found: (Stretch & { readonly from: number })[] = [];
  for (let index = 0; index < tokens.length;) {
    const stretch = signedAt(text, index, found.at(-1)?.to);
    if (stretch !== undefined) found.push({ ...stretch, from: index });
    index = stretch?.to ?? index + 1;
  }
  const refused = new Set<number>();
  found.forEach((right, at) => {
    if (right.mention === undefined || changesNumber(text, right.mention, operators)) refused.add(at);
    const left = found[at - 1];
    if (left !== undefined && changesBetween(text, left, right, operators)) refused.add(at - 1).add(at);
  });
  return restated(
    tokens,
    found.flatMap(({ mention }, at) => (mention === undefined || refused.has(at) ? [] : [mention])),
  );
}

/** "Twenty (20)" says one number twice. */
function restated(tokens: readonly Token[], numbers: readonly NumberMention[]): readonly NumberMention[] {
  return numbers.flatMap((number, at) => {
    const isAgain = (first: NumberMention | undefined, second: NumberMention | undefined): boolean =>
      first !== undefined &&
      second !== undefined &&
      first.value === second.value &&
      second.from === first.to + 1 &&
      tokens[first.to]?.text === '(' &&
      tokens[second.to]?.text === ')';
    if (isAgain(numbers[at - 1], number)) return [];
    const next = numbers[at + 1];
    return next !== undefined && isAgain(number, next) ? [{ ...number, to: next.to + 1 }] : [number];
  });
}

/** A number with its sign; a minus behind another number is no sign. */
function signedAt(text: Spoken, at: number, lastEnd: number | undefined): Stretch | undefined {
  const { tokens, words } = text;
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const said = words.negative.has(token?.lower ?? '') || (words.minus.has(token?.lower ?? '') && lastEnd !== at);
  const isSign = /^[-−]$/.test(token?.text ?? '') && next?.kind === 'digits';
  const written = isSign && touches(token, next) && !touches(before, token);
  const stretch = unsignedAt(text, said || isSign ? at + 1 : at);
  // With a blank behind it, the dash is a sign where nothing else is said: "- 5".
  const isAlone = isSign && at === 0 && stretch?.to === tokens.length;
  if (!(said || written || isAlone)) return isSign ? undefined : stretch;
  if (stretch?.mention === undefined) return stretch;
  return { mention: { ...stretch.mention, value: -stretch.mention.value, from: at }, to: stretch.to };
}
