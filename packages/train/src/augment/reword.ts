import { type Random, pick } from './pick.ts';

/**
 * Turns of phrase that can stand for one another in any trade. Written for this package: word lexicons such as WordNet
 * weigh ten megabytes, and without knowing which sense is meant they turn "book a table" into "volume a desk".
 */
const PHRASES: readonly (readonly string[])[] = [
  ['i want to', "i'd like to", 'i would like to', 'i need to', 'i wish to'],
  ['how do i', 'how can i', 'how would i', 'how to', "what's the way to"],
  ['can i', 'am i able to', 'may i', 'is it possible to'],
  ['can you', 'could you', 'would you', 'will you'],
  ['show me', 'let me see', 'display', 'give me'],
  ['tell me', 'let me know', 'inform me of'],
  ['what is', "what's"],
  ['do not', "don't"],
  ['cannot', "can't", 'am unable to'],
  ['i have', "i've got", 'i got'],
  ['why is', 'how come', 'what is the reason that'],
  ['get rid of', 'remove', 'delete'],
  ['make', 'create', 'set up'],
  ['change', 'modify', 'update', 'edit'],
  ['find', 'look up', 'search for'],
  ['buy', 'purchase'],
  ['begin', 'start'],
  ['stop', 'end'],
  ['big', 'large'],
  ['quickly', 'fast'],
  ['help me', 'assist me'],
  ['wrong', 'incorrect'],
  ['broken', 'not working'],
  ['need', 'require'],
  ['receive', 'get'],
];

/** The same request with one turn of phrase put in another's place; `undefined` when it holds none. */
export function reworded(text: string, random: Random): string | undefined {
  const found = PHRASES.flatMap((group) =>
    group.flatMap((phrase) => {
      const match = new RegExp(`(?<![\\p{L}'])${phrase}(?![\\p{L}'])`, 'iu').exec(text);
      return match === null ? [] : [{ at: match.index, phrase, others: group.filter((other) => other !== phrase) }];
    }),
  );
  const chosen = pick(found, random);
  const other = pick(chosen?.others ?? [], random);
  if (chosen === undefined || other === undefined) return undefined;
  return text.slice(0, chosen.at) + other + text.slice(chosen.at + chosen.phrase.length);
}
