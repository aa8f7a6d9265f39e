import { isTime, type Reading, type Span, type Token } from './reading.ts';

/** Words on each side that may bear on an hour. Source: chosen here; "at 9 at the latest" has three. */
const REACH = 3;

/**
 * Law 1 for an hour of the clock: a limit ("before 10", "9 or later", "9 at the latest"), a choice ("9 or 10") and a
 * stretch ("9 to 11", "between 9 and 11") are no such hour, unless the command's own words make them.
 *
 * @returns The phrase with what makes it another; `undefined` when there is nothing.
 */
export function reachOfTime(
  utterance: string,
  { span, spans, tokens, own, words }: Reading & { readonly span: Span },
): string | undefined {
  const { start, end } = span;
  const free = tokens.filter((token) => !spans.some((other) => token.start < other.end && token.end > other.start));
  const before = free.filter((token) => token.end <= start).toReversed();
  const after = free.filter((token) => token.start >= end);
  const isEnd = spans.some((other) => other !== span && isTime(other.given.value));
  const governs = (text: string, beyond = ''): boolean => {
    const word = text.toLowerCase();
    if (own.has(word) || (isEnd && words.ends.includes(word))) return false;
    return (
      words.limit.test(word) ||
      words.operator.test(word) ||
      ((words.either.test(word) || words.stretch.test(word)) && words.number.test(beyond))
    );
  };
  const within = (near: readonly Token[]): Token | undefined => {
    for (const [distance, token] of near.slice(0, REACH).entries()) {
      if (governs(token.text, near[distance + 1]?.text)) return token;
      const carries = [words.ties, words.determiner, words.also, words.number, words.clock];
      if (!carries.some((one) => one.test(token.text.toLowerCase()))) break;
    }
    return undefined;
  };
  const [left, right] = [within(before), within(after)];
  const isGlued =
    /\p{N}\s?[-–—]\s?$/u.test(utterance.slice(0, start)) || /^\s?[-–—]\s?\p{N}/u.test(utterance.slice(end));
  if (left === undefined && right === undefined && !isGlued) return undefined;
  return utterance.slice(left?.start ?? start, Math.max(right?.end ?? end, end)).trim();
}
