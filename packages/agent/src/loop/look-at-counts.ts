import type { LanguagePack } from '@fw/signature';

/**
 * A number that the person said of the very thing that a parameter counts ("2 checked bags" of `total_bags`), where no
 * parameter that counts it has that number. Numbers that are said of one thing more than once say nothing.
 */
export function otherCount(
  given: readonly { readonly slot: string; readonly name: string; readonly value: unknown }[],
  said: string,
  { claims }: LanguagePack,
): { readonly slot: string; readonly text: string } | undefined {
  const numbers = given.filter(({ value }) => typeof value === 'number');
  for (const { slot, name, value } of numbers) {
    const things = name.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
    const counted = countsIn(said, (word) => claims.map(({ counts }) => counts.get(word)).find(Boolean)).filter(
      ({ thing }) => things.some((each) => isSameThing(each, thing)),
    );
    const [only, ...others] = counted;
    if (only === undefined || others.some(({ count }) => count !== only.count)) continue;
    const alike = numbers.filter((each) =>
      (each.name.toLowerCase().match(/\p{L}{3,}/gu) ?? []).some((word) => isSameThing(word, only.thing)),
    );
    if (alike.some((each) => each.value === only.count)) continue;
    return { slot, text: `The person said "${only.text}", and the ${name} is ${String(value)}.` };
  }
  return undefined;
}

interface Count {
  readonly count: number;
  readonly thing: string;
  readonly text: string;
}

/** Numbers with the word behind them, one word between at most: "2 checked bags". */
function countsIn(said: string, spelled: (word: string) => number | undefined): readonly Count[] {
  const words = [...said.matchAll(/[$€£#]?[\p{L}\p{N}][\p{L}\p{N}_'’.-]*/gu)];
  return words.flatMap((match, at): readonly Count[] => {
    const [word] = match;
    const count = /^\d{1,3}$/u.test(word) ? Number(word) : spelled(word.toLowerCase());
    if (count === undefined) return [];
    return words.slice(at + 1, at + 3).flatMap((next): readonly Count[] => {
      const text = said.slice(match.index, next.index + next[0].length);
      return /[.,;:!?\n]/u.test(text.slice(0, -1)) ? [] : [{ count, thing: next[0].toLowerCase(), text }];
    });
  });
}

/** "Bags" and "baggages": one begins with the other, its plural aside. */
function isSameThing(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].map(singular).toSorted((a, b) => a.length - b.length);
  return short.length >= FEWEST_LETTERS && long.startsWith(short);
}

/** Letters of a word that tell what is counted. Source: chosen here. */
const FEWEST_LETTERS = 3;

function singular(word: string): string {
  return word.replace(/(?:e?s|\.)$/u, '');
}
