import type { UtteranceFinding } from '../checks/check-utterances.ts';
import type { TrainingReport } from './training-report.ts';

/** Two commands that were mixed up on held-out words. */
export interface MixedPair {
  readonly commands: readonly [string, string];
  /** Both directions together. */
  readonly count: number;
  /** At most three of each direction. */
  readonly sentences: readonly { readonly text: string; readonly meant: string }[];
}

/** Findings about commands that want more words. */
export function thinCommands({ findings }: Pick<TrainingReport, 'findings'>): readonly UtteranceFinding[] {
  return findings.filter(({ kind }) => THIN.has(kind));
}

const THIN: ReadonlySet<string> = new Set(['no-utterances', 'thin-seeds', 'unbalanced']);

/** Pairs that were mixed up, in whatever direction; the most frequent first, at most ten. */
export function pairsToPart({ contexts }: Pick<TrainingReport, 'contexts'>): readonly MixedPair[] {
  const pairs = new Map<string, MixedPair>();
  for (const { meant, taken, count, sentences = [] } of contexts.flatMap(({ evaluation }) => evaluation.confusions)) {
    const commands: MixedPair['commands'] = meant < taken ? [meant, taken] : [taken, meant];
    const key = JSON.stringify(commands);
    const before = pairs.get(key) ?? { count: 0, sentences: [] };
    pairs.set(key, {
      commands,
      count: before.count + count,
      sentences: [...before.sentences, ...sentences.slice(0, MOST_SENTENCES).map((text) => ({ text, meant }))],
    });
  }
  return [...pairs.values()].sort((a, b) => b.count - a.count).slice(0, MOST_PAIRS);
}

const MOST_PAIRS = 10;
const MOST_SENTENCES = 3;
