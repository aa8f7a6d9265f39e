/** The words of a sentence, folded, each once: letters and digits, with what apostrophes and hyphens join taken apart. */
export function saidWords(text: string): ReadonlySet<string> {
  // The "t" of "don't" is no T-shirt.
  const plain = text
    .toLowerCase()
    .replace(/n['’]t(?!\p{L})/gu, ' not')
    .replace(/['’](?:s|d|ll|re|ve|m)(?!\p{L})/gu, '')
    .replace(/(?<!\p{L})t[\s-]?shirt(s?)/gu, 't-shirt shirt$1');
  return new Set(plain.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)?.flatMap((word) => [word, ...word.split('-')]));
}

/** Whether a sentence says one of the words of a name, in singular or plural: "the headphones" for Wireless Headphone. */
export function saysName(name: string, said: ReadonlySet<string>): boolean {
  return nameWords(name).some((word) => said.has(word) || said.has(`${word}s`) || said.has(word.replace(/s$/, '')));
}

/** What people also call a thing. */
const ALSO_CALLED: Readonly<Record<string, string>> = { coat: 'jacket' };

/** Whether a sentence may mean a thing of this name: it says it, or what else people call it. */
export function meansName(name: string, said: ReadonlySet<string>): boolean {
  return saysName(name, said) || nameWords(name).some((word) => said.has(ALSO_CALLED[word] ?? word));
}

/** Whether a sentence says all of an option's value: "in purple", "size XL". */
export function saysOption(value: string, said: ReadonlySet<string>): boolean {
  const words = value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 && words.every((word) => said.has(word));
}

/** Words that name a thing; a single letter names none, so "T-Shirt" is a t-shirt or a shirt. */
function nameWords(name: string): readonly string[] {
  const whole = name.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return whole.flatMap((word) => [word, ...word.split('-')]).filter((word) => word.length > 1);
}
