import { FUNCTION_WORDS, isNoun } from './common-words.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokenize.ts';

/** Words that may follow a name that nobody capitalised. */
export const NO_NAME_AFTER =
  /^(?:in|speaking|name|here|know|earlier|available|every|asap|yesterday|lower|higher|bigger|smaller|late|early|still|pending|overall|soon|was|got|sent|paid|owes|owed|gave|lent|did|does|said|says|told|asked|called)$|ly$/;

/** Words for people, behind which "named" and "called" give a person's name. */
const PEOPLE =
  /^(?:person|people|man|woman|guy|girl|boy|friend|colleague|customer|client|user|member|patient|guest|employee|driver|teacher|student|doctor|nurse|agent|tenant|owner|neighbou?r|brother|sister|son|daughter|wife|husband|partner|cousin|someone|somebody|anyone|one|lady|gentleman|contact|recipient|passenger|manager|kid|child|baby|i'?m|is|am|are|was|he|she|they|also)$/iu;

/** Whether the words give a name to something else than a person: "a restaurant named X", "Polish food", "looking for X". */
export function isNameOfThing(
  reading: Reading,
  match: RegExpExecArray,
  run: { readonly to: number; readonly capital: boolean },
): boolean {
  const before = reading.text.slice(Math.max(0, match.index - 40), match.index);
  const last = /(\p{L}[\p{L}'’]*)\s*$/u.exec(before)?.[1] ?? '';
  if (/^(?:named|called|names?)$/iu.test(match[0]))
    return last !== '' && !FUNCTION_WORDS.has(last.toLowerCase()) && !PEOPLE.test(last);
  if (/^for$/iu.test(match[0]) && /^(?:look|looking|search|searching|go|going|hunting|browse)$/iu.test(last))
    return true;
  if (/^and$/iu.test(match[0]) && !(/^\p{Lu}/u.test(last) && last.length > 1)) return true;
  return (
    run.capital && /^(?:for|with|and|by|than|from|between)$/iu.test(match[0]) && isAdjectiveOf(reading.tokens[run.to])
  );
}

/** "Polish food", "Brazil nuts": a capital before a noun that everybody knows belongs to that noun. */
function isAdjectiveOf(next: Token | undefined): boolean {
  return (
    next?.kind === 'word' &&
    /^\p{Ll}/u.test(next.text) &&
    !FUNCTION_WORDS.has(next.lower) &&
    !NO_NAME_AFTER.test(next.lower) &&
    (isNoun(next.lower) || /[^s]s$/u.test(next.lower))
  );
}
