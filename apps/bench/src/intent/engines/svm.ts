import { cpuSeconds } from '../cpu-clock.ts';
import type { IntentEngine } from '../engine.ts';
import { type SparseVector, trainLinearSvm } from './linear-svm.ts';

/** Cost of an error. Source: liblinear's default. */
const COST = 1;
const LONGEST_WORD_GRAM = 2;
const CHARACTER_GRAMS = [2, 3, 4, 5];

/** TF-IDF of word 1-2 grams and in-word character 2-5 grams with a linear one-vs-rest SVM: the strong classic. */
export const svmEngine: IntentEngine = {
  name: 'tfidf-svm',
  async train({ labels, rows }) {
    const before = cpuSeconds();
    const grams = rows.map(({ text }) => countGrams(text));
    const documents = new Map<string, number>();
    for (const row of grams) for (const gram of row.keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1);
    const indexOf = new Map([...documents.keys()].map((gram, index) => [gram, index]));
    const weightOf = (gram: string): number => Math.log((1 + rows.length) / (1 + (documents.get(gram) ?? 0))) + 1;
    const vectors = grams.map((row) => vectorOf(row, indexOf, weightOf));
    const machines = labels.map((_, label) =>
      trainLinearSvm(
        vectors,
        rows.map((row) => row.label === label),
        indexOf.size,
        COST,
      ),
    );
    const scores = (text: string): number[] => {
      const { indices, values } = vectorOf(countGrams(text), indexOf, weightOf);
      return machines.map((weights) =>
        indices.reduce((sum, index, i) => sum + weights[index]! * values[i]!, weights.at(-1)!),
      );
    };
    return {
      rank(text) {
        const all = scores(text);
        return all.map((_, label) => label).sort((a, b) => all[b]! - all[a]!);
      },
      confidence: (text) => Math.max(...scores(text)),
      trainSeconds: cpuSeconds() - before,
    };
  },
};

function countGrams(text: string): Map<string, number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  const grams = new Map<string, number>();
  const count = (gram: string): unknown => grams.set(gram, (grams.get(gram) ?? 0) + 1);
  words.forEach((word, at) => {
    for (let length = 1; length <= LONGEST_WORD_GRAM && at + length <= words.length; length++) {
      count(`w ${words.slice(at, at + length).join(' ')}`);
    }
    const padded = ` ${word} `;
    for (const length of CHARACTER_GRAMS) {
      for (let from = 0; from + length <= padded.length; from++) count(`c ${padded.slice(from, from + length)}`);
    }
  });
  return grams;
}

function vectorOf(
  grams: ReadonlyMap<string, number>,
  indexOf: ReadonlyMap<string, number>,
  weightOf: (gram: string) => number,
): SparseVector {
  const known = [...grams].flatMap(([gram, count]) => {
    const index = indexOf.get(gram);
    return index === undefined ? [] : [{ index, value: (1 + Math.log(count)) * weightOf(gram) }];
  });
  const length = Math.sqrt(known.reduce((sum, { value }) => sum + value * value, 0)) || 1;
  return { indices: known.map(({ index }) => index), values: known.map(({ value }) => value / length) };
}
