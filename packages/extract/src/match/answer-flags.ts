import { mention } from '../local/candidate.ts';
import { FUNCTION_WORDS } from '../local/common-words.ts';
import type { Reading } from '../local/reading.ts';
import type { SlotShape } from './describe-slot.ts';
import { isAskedAbout, isSwitchWord, type Flag } from './read-flags.ts';

/** Words for a side, and for the other one. English. */
const SIDES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:inside|indoors?)$/u, /^(?:outside|outdoors?)$/u],
  [/^(?:public|publicly)$/u, /^(?:private|privately)$/u],
  [/^(?:open|opened)$/u, /^(?:closed?|shut)$/u],
];

/**
 * A yes-or-no slot that was asked for, answered by one of its own words: "let's go outside" to "Do you want to sit
 * outside?", or by the other side of it: "indoors".
 */
export function answerFlags(
  slots: readonly SlotShape[],
  { tokens, text, language }: Reading,
  asked: ReadonlySet<string>,
): readonly Flag[] {
  const [slot, ...others] = slots.filter(({ name, kind }) => kind === 'boolean' && asked.has(name));
  if (slot === undefined || others.length > 0 || asked.size > 1) return [];
  const own = slot.nameWords.filter((word) => word.length > 3 && !FUNCTION_WORDS.has(word) && !isSwitchWord(word));
  const found = tokens.flatMap((token, at) => {
    const isOwn = own.includes(token.lower);
    if ((!isOwn && !isOtherSide(token.lower, own)) || isAskedAbout(text, token.start, language.slots.flags.question))
      return [];
    const denial = tokens.slice(Math.max(0, at - 3), at).find(({ lower }) => language.slots.flags.off.test(lower));
    const span = { start: denial?.start ?? token.start, end: token.end };
    return [{ span, value: isOwn !== (denial !== undefined) }];
  });
  const [first] = found;
  if (first === undefined || found.some(({ value }) => value !== first.value)) return [];
  return [{ slot, candidate: mention(text, first.span, { kind: 'boolean', value: first.value, confidence: 0.8 }) }];
}

function isOtherSide(word: string, own: readonly string[]): boolean {
  return SIDES.some(([one, other]) =>
    own.some((mine) => (one.test(mine) && other.test(word)) || (other.test(mine) && one.test(word))),
  );
}
