import { humanName } from '../evidence/spoken-forms.ts';
import { foldWords } from '../text/fold-words.ts';
import { slotMeta } from '../schema/schema-shape.ts';
import type { z } from 'zod';
import type { Around, Place } from './name-reach.ts';
import type { Token } from './reading.ts';

/** A slot, as its author speaks of it. */
export interface Spoken {
  readonly slot: string;
  readonly schema: z.ZodType | undefined;
  /** The author's sentences. */
  readonly utterances: readonly string[];
}

/**
 * Law 1 for numbers that name: in "invoice 12" and "room 4" the number is which one, and no amount, unless the slot is
 * what its noun says or the author asks so.
 *
 * @returns The noun with its number; `undefined` where the number counts.
 */
export function reachOfLabel(
  { start, end }: Place,
  { utterance, tokens, words }: Pick<Around, 'utterance' | 'tokens' | 'words'>,
  { slot, schema, utterances }: Spoken,
): Place | undefined {
  if (!/^#?\p{N}+$/u.test(utterance.slice(start, end).trim())) return undefined;
  const [noun, before] = tokens.filter((token) => token.end <= start).toReversed();
  if (noun === undefined || !words.labels.test(noun.text) || !/^\s?[.:]?\s?#?$/u.test(utterance.slice(noun.end, start)))
    return undefined;
  // "Order 12 bottles", "please bill 50": a verb.
  if (before === undefined || words.beforeVerb.test(before.text) || partsClauses(utterance, before, noun))
    return undefined;
  const named = noun.text.toLowerCase();
  const said = new RegExp(`(?<!\\p{L})${named}s?(?!\\p{L})`, 'iu');
  const { label = '', description = '' } = schema === undefined ? {} : slotMeta(schema);
  if (said.test(`${humanName(slot)} ${label} ${description}`)) return undefined;
  const pair = new RegExp(`(?<!\\p{L})${named}[.:]?\\s?#?\\p{N}`, 'iu');
  return utterances.some((sentence) => pair.test(sentence)) ? undefined : { start: noun.start, end };
}

function partsClauses(utterance: string, before: Token, noun: Token): boolean {
  return /[,;.!?:]/u.test(utterance.slice(before.end, noun.start));
}

/**
 * Law 1 for roles: "from Ann" names nobody whom something goes to, and "via Ann" neither end, unless the author asks so.
 *
 * @returns The preposition with its noun; `undefined` where they agree with the slot.
 */
export function reachOfRole(
  { start, end }: Place,
  { utterance, tokens, words }: Pick<Around, 'utterance' | 'tokens' | 'words'>,
  { slot, schema, utterances }: Spoken,
): Place | undefined {
  const [first, second] = tokens.filter((token) => token.end <= start).toReversed();
  const tie = first !== undefined && words.determiner.test(first.text.toLowerCase()) ? second : first;
  if (tie === undefined || !/^\s+$/u.test(utterance.slice(tie.end, first === tie ? start : first?.start)))
    return undefined;
  const { label = '' } = schema === undefined ? {} : slotMeta(schema);
  const names = `${humanName(slot)} ${humanName(label)}`.split(' ');
  const holds = ({ slot: name }: typeof words.goal): boolean => names.some((one) => name.test(one));
  const isOpposite =
    (holds(words.goal) && words.source.tie.test(tie.text)) || (holds(words.source) && words.goal.tie.test(tie.text));
  const aside = words.asideRole.exec(utterance.slice(0, tie.end))?.[0].toLowerCase().replace(/\s+/gu, ' ');
  const isAuthors = (said: string): boolean =>
    names.includes(said) || utterances.some((sentence) => ` ${foldWords(sentence)} `.includes(` ${said} `));
  return isOpposite || (aside !== undefined && !isAuthors(aside)) ? { start: tie.start, end } : undefined;
}
