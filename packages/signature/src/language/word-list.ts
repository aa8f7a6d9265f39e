/** Words by what they stand for: `{ 20: 'twenty', 40: 'forty fourty' }` as a map from word to number. */
export function valuesOf(words: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(words).flatMap(([value, said]) =>
      said.split(' ').map((word): [string, number] => [word, Number(value)]),
    ),
  );
}

/** Words by a name for what they stand for: `{ USD: 'dollar dollars' }` as a map from word to name. */
export function namesOf<Name extends string>(words: Readonly<Record<Name, string>>): ReadonlyMap<string, Name> {
  return new Map(
    (Object.entries(words) as [Name, string][]).flatMap(([name, said]) =>
      said.split(' ').map((word): [string, Name] => [word, name]),
    ),
  );
}

/** Words with a blank between them as a set. */
export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Short forms by comma, each with what it stands for behind the first blank: `'u you, w with'`. */
export function pairsOf(words: string): ReadonlyMap<string, string> {
  return new Map(
    words.split(', ').map((pair): [string, string] => {
      const [short = '', ...long] = pair.split(' ');
      return [short, long.join(' ')];
    }),
  );
}
