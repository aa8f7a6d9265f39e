import { tokenize } from './local/tokenize.ts';
import { stem } from './local/edit-tolerance.ts';

/** A sentence and the values that stand in it. */
export interface ExtractionExample {
  readonly utterance: string;
  readonly slots: Readonly<Record<string, unknown>>;
}

/** Examples in one prompt. Source: more than a handful no longer helps small models and costs tokens each call. */
export const MAX_EXAMPLES = 5;

/** The examples that share most words with an utterance, best first; ties keep their order. */
export function selectExamples(
  examples: readonly ExtractionExample[],
  utterance: string,
  limit = MAX_EXAMPLES,
): readonly ExtractionExample[] {
  const said = stems(utterance);
  const ranked = examples.map((example, index) => ({
    example,
    index,
    score: likeness(said, stems(example.utterance)),
  }));
  ranked.sort((a, b) => b.score - a.score || a.index - b.index);
  return ranked.slice(0, limit).map(({ example }) => example);
}

function stems(text: string): ReadonlySet<string> {
  return new Set(
    tokenize(text.slice(0, 500))
      .filter((token) => token.kind === 'word')
      .map((token) => stem(token.lower)),
  );
}

/** Shared words over all words (Jaccard), in [0, 1]. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
