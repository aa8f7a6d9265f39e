/** Words after which a name says how, not what: "pet by id" is a pet. */
const TAIL = new Set([
  'by',
  'with',
  'using',
  'via',
  'from',
  'for',
  'to',
  'in',
  'on',
  'of',
  'input',
  'form',
  'body',
  'request',
  'here',
]);
const ARTICLES = new Set(['a', 'an', 'the', 'all', 'my', 'new']);

/** What a name is about, as one and as several. */
export interface ObjectPhrase {
  readonly one: string;
  readonly many: string;
}

/** The thing that a name speaks of, behind its verb; `undefined` when there is none. */
export function objectPhrase(words: readonly string[]): ObjectPhrase | undefined {
  // "pay for a booking" is about a booking.
  const first = words.findIndex((word) => !TAIL.has(word));
  const end = words.findIndex((word, at) => at > first && TAIL.has(word));
  const kept = words.slice(Math.max(first, 0), end < 0 ? undefined : end).filter((word) => !ARTICLES.has(word));
  const last = kept.at(-1);
  if (last === undefined) return undefined;
  const before = kept.slice(0, -1);
  return { one: [...before, singular(last)].join(' '), many: [...before, plural(singular(last))].join(' ') };
}

export function singular(word: string): string {
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

export function plural(word: string): string {
  if (/(information|data|inventory|weather|news|equipment|advice|feedback|history|metadata|staff)$/.test(word))
    return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(ch|sh|ss|x|z)$/.test(word) ? `${word}es` : `${word}s`;
}

/** "an order", "a pet". */
export function withArticle(thing: string): string {
  return `${/^[aeio]|^u(?!ni|s[aeiou]|r[aeiou])/.test(thing) ? 'an' : 'a'} ${thing}`;
}
