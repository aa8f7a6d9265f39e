import { join } from 'node:path';
import { loadCases, type ReadingCase } from '../readings/cases.ts';

/** Kinds that a slot can ask for, by the specification that holds them. */
const FILES: Readonly<Record<string, string>> = {
  number: 'NumberModel.json',
  money: 'CurrencyModel.json',
  date: 'DateTimeModel.json',
};

/**
 * Sentences of the specifications with at most one mention, said to a slot of the kind of their file. What is something
 * else there holds no right value; a moment holds its day.
 */
export async function specified(folder: string): Promise<readonly ReadingCase[]> {
  const files = await Promise.all(
    Object.entries(FILES).map(async ([kind, file]) =>
      (await loadCases(join(folder, file))).map((one) => ({ ...one, kind, right: rightFor(kind, one) })),
    ),
  );
  return files.flat();
}

function rightFor(kind: string, { kind: own, right }: ReadingCase): ReadingCase['right'] {
  if (own === kind) return right;
  return kind === 'date' && own === 'datetime' ? right.map((moment) => String(moment).slice(0, 10)) : [];
}
