import { type Random, pick } from './pick.ts';

/**
 * The request about another thing: a value that the schema gives as an example makes room for another of the same slot.
 *
 * @param examples - Example values of each slot, as a person would type them.
 * @returns `undefined` when the text holds no example, or the slot has no other.
 */
export function withOtherValue(
  text: string,
  examples: readonly (readonly string[])[],
  random: Random,
): string | undefined {
  const found = examples.flatMap((values) =>
    values.flatMap((value) => {
      const at = text.toLowerCase().indexOf(value.toLowerCase());
      const others = values.filter((other) => other !== value);
      return at < 0 || value === '' || others.length === 0 ? [] : [{ at, value, others }];
    }),
  );
  const chosen = pick(found, random);
  const other = pick(chosen?.others ?? [], random);
  if (chosen === undefined || other === undefined) return undefined;
  return text.slice(0, chosen.at) + other + text.slice(chosen.at + chosen.value.length);
}
