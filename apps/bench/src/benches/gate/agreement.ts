import type { Dialogue } from './dialogue.ts';
import { contains, leaves } from './leaves.ts';

/** `#W1`, `HAT001`, `gift_card_7`, `1008292230`; no amount, date or street. */
const IDENTIFIER = /^\S*[A-Za-z#]\S*\d\S*$|^\d{6,}$/;
/** The same inside a text. */
const IDENTIFIERS = /#?(?<![\p{L}\p{N}])(?=[\p{L}_]*\d)(?=\d*[\p{L}_])[\p{L}\p{N}_]{4,}|(?<![\p{L}\p{N}])\d{6,}/gu;

/**
 * Whether the person's yes was to this call: what they agreed to names what it is about. It does
 *
 * - by one of the call's identifiers;
 * - by a value of the call, where the person themselves had said the identifier, and the text names nothing else;
 * - by identifiers of which each stands in one and the same shown record, and that record has the call's.
 */
export function isAgreed(args: Readonly<Record<string, unknown>>, { agreed, said, shown }: Dialogue): boolean {
  const all = leaves(args);
  const ids = all.filter((leaf) => IDENTIFIER.test(leaf));
  const own = ids.filter((id) => said.some((text) => contains(text, id)));
  const rest = all.filter((leaf) => !ids.includes(leaf) && !own.some((id) => contains(id, leaf)));
  return agreed.some((text) => {
    if (ids.some((id) => contains(text, id))) return true;
    const named = text.match(IDENTIFIERS) ?? [];
    if (named.length === 0) return own.length > 0 && rest.some((leaf) => contains(text, leaf));
    const records = shown.filter((result) => named.every((id) => contains(result, id)));
    return records.length === 1 && ids.some((id) => contains(records[0]!, id));
  });
}

/**
 * Whether a text that was agreed to holds a value, whole: each of its parts stands there, an identifier perhaps by its
 * words alone ("gift card" for `gift_card_7`), where no other that was shown has them.
 */
export function standsIn(text: string, value: unknown, { shown }: Dialogue): boolean {
  const wanted = leaves(value);
  return wanted.length > 0 && wanted.every((leaf) => contains(text, leaf) || isNamedByItsWords(text, leaf, shown));
}

function isNamedByItsWords(text: string, id: string, shown: readonly string[]): boolean {
  const words = /^(?<words>[a-z]+(?:_[a-z]+)+)_\d+$/u.exec(id)?.groups?.['words'];
  if (words === undefined || !contains(text, words.replaceAll('_', ' '))) return false;
  const alike = new Set(
    shown.flatMap((result) => result.match(new RegExp(`(?<![\\p{L}\\p{N}])${words}_\\d+`, 'gu')) ?? []),
  );
  return alike.size === 1 && alike.has(id);
}
