import type { NumberWords } from '@fw/signature/language';
import { touches, type Token } from './tokenize.ts';
import type { NumberMention, Spoken, Stretch } from './written-number.ts';

const MULTIPLIES = /^(?:twice|thrice|double|triple|treble|quadruple|half|halve|squared?|cubed?|root|sqrt)$/;
const VAGUE = /^(?:few|several|many|some|numerous|odd)$/;
const CHANGES_BEHIND =
  /^(?:squared|cubed|doubled|tripled|halved|fold|odd|something|mil|tln|dozs?|\p{L}*(?:teen|tie|elf|ven|undred|ousand|llion|lakh|crore)ths?)$/u;
const OPERATOR =
  /^(?:plus|minus|times|less|over|x|out|mod|modulo|divided|multiplied|raised|into|of|oh|o|point|[*×·÷^+])$/;
/** These act through the thing that is counted: "5000 dollars minus 200". */
const STRONG = /^(?:minus|times|less|divided|multiplied|out|[*×÷^])$/;
const INVISIBLE = /^[\p{Cf}\p{M}]/u;

/** Words and signs that tie two numbers to each other. */
const TIES = /^(?:plus|minus|times|less|over|x|mod|modulo|divided|multiplied|into|[-−*×·÷^+/])$/;

/** Whether a word or sign may stand between two numbers as what is to be done with them: "6 times 7". */
export function isOperator(lower: string): boolean {
  return TIES.test(lower);
}

/**
 * Whether what stands beside a number may change its value and was not read with it.
 *
 * @param operators - Operators that belong to the command: they part its numbers instead of changing one.
 */
export function changesNumber(
  { tokens, words }: Spoken,
  { from, to, form, value }: NumberMention,
  operators: ReadonlySet<string>,
): boolean {
  const [before, after] = [tokens[from - 1], tokens[to]];
  if (form === 'ordinal') return isGlued(tokens, from, to);
  const said = after?.lower ?? '';
  if (isGlued(tokens, from, to) || words.writtenScales.has(after?.text ?? '')) return true;
  if (/^[GTb]$/.test(after?.text ?? '') && touches(tokens[to - 1], after)) return true;
  if (words.scales.has(said) || (isPartName(said, words) && value !== 0) || CHANGES_BEHIND.test(said)) return true;
  if (after?.text === '-' && CHANGES_BEHIND.test(tokens[to + 1]?.lower ?? '')) return true;
  if (after?.text === '+' && touches(tokens[to - 1], after)) return true;
  if (
    said === 'times' &&
    /^(?:the|as|more|less|that|what|my|our|this|bigger|larger)$/.test(tokens[to + 1]?.lower ?? '')
  )
    return true;
  if (form === 'fraction' && /^(?:of|the)$/.test(said) && tokens[to + 1] !== undefined) return true;
  if (isPart(tokens, to)) return true;
  const prior = before?.lower ?? '';
  if (VAGUE.test(prior) && words.scales.has(tokens[from]?.lower ?? '')) return true;
  if (/^(?:point|[\^*×÷])$/.test(prior) && !operators.has(prior)) return true;
  if (form === 'fraction' && prior === 'and') return true;
  return MULTIPLIES.test(prior) || (/^(?:of|the|a|an)$/.test(prior) && MULTIPLIES.test(tokens[from - 2]?.lower ?? ''));
}

/** Whether two numbers with what stands between them are one phrase that is not understood: "ten percent of 5000". */
export function changesBetween(
  { tokens, words }: Spoken,
  left: Stretch & { readonly from: number },
  right: Stretch & { readonly from: number },
  operators: ReadonlySet<string>,
): boolean {
  const gap = right.from - left.to;
  if (gap > 4) return false;
  const between = tokens.slice(left.to, right.from).map(({ lower }) => lower);
  if (between.some((word) => operators.has(word))) return false;
  if (
    /^to the (?:power of )?$/.test(`${between.join(' ')} `) &&
    (between.includes('power') || tokens[right.to] === undefined)
  )
    return right.mention?.form === 'ordinal' || between.includes('power');
  const isRank =
    (right.mention?.form === 'ordinal' || right.mention?.form === 'fraction') && left.mention?.form !== 'ordinal';
  if (isRank && /^(?:|-|and|(?:and )?(?:an?|one))$/.test(between.join(' '))) return true;
  if (gap === 0) return isYearLike({ tokens, words }, left, right);
  // The sign of "5 dollars minus 7" takes away.
  if (gap === 1 && tokens[right.from]?.lower === 'minus' && !/^(?:and|or|to|,|;)$/.test(between[0] ?? '')) return true;
  const said = between.filter((word) => !/^(?:%|percent|pct|per|cent|by|to|the|a)$/.test(word));
  if (said.length <= 2 && said.some((word) => STRONG.test(word))) return true;
  if (said.length === 1 && OPERATOR.test(said[0] ?? '')) return true;
  // "5000 - 200" falls, which no range does.
  return (
    /^[-−–/]$/.test(between.join('')) &&
    !touches(tokens[left.to - 1], tokens[left.to]) &&
    (left.mention?.value ?? 0) > (right.mention?.value ?? 0)
  );
}

/** "Quarter" and "fifths" behind a number; a word that is only a rank is none. */
function isPartName(said: string, { halves, ordinals, partPlural }: NumberWords): boolean {
  return halves.has(said) || (ordinals.get(said.endsWith(partPlural) ? said.slice(0, -1) : said) ?? 0) > 2;
}

/** "nineteen eighty-four", "one fifty": said together they may be one number. */
function isYearLike(
  { tokens, words }: Spoken,
  left: Stretch & { readonly from: number },
  right: Stretch & { readonly from: number },
): boolean {
  const [last, first] = [tokens[left.to - 1]?.lower ?? '', tokens[right.from]?.lower ?? ''];
  if (!words.small.has(last) && !words.tens.has(last)) return false;
  return words.tens.has(first) || ((words.small.get(first) ?? 0) > 9 && (words.small.get(last) ?? 20) > 9);
}

/** "and a half" behind a number or the thing it counts. */
function isPart(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'and' || !/^(?:an?|one)$/.test(tokens[at + 1]?.lower ?? '')) return false;
  return /^(?:half|quarter|third|\p{L}+th)$/u.test(tokens[at + 2]?.lower ?? '');
}

/** A character that nobody sees stands in or at the number. */
function isGlued(tokens: readonly Token[], from: number, to: number): boolean {
  const [before, after] = [tokens[from - 1], tokens[to]];
  return (
    (touches(before, tokens[from]) && INVISIBLE.test(before?.text ?? '')) ||
    (touches(tokens[to - 1], after) && INVISIBLE.test(after?.text ?? ''))
  );
}

/** Whether "once" or "twice" at a place multiplies a number or a thing instead of counting. */
export function isMultiplier({ tokens, words }: Spoken, at: number): boolean {
  const next = tokens[at + 1];
  return (
    words.times.has(tokens[at]?.lower ?? '') &&
    (next?.kind === 'digits' ||
      /^(?:the|as|that|what|my)$/.test(next?.lower ?? '') ||
      words.small.has(next?.lower ?? '') ||
      words.tens.has(next?.lower ?? '') ||
      words.scales.has(next?.lower ?? ''))
  );
}
