import { FwError } from '@fw/signature';
import { utteranceKey, type UtteranceSet } from '../plan/utterance.ts';
import { BENCHMARK_FILE, type BenchmarkItem } from './load-benchmark.ts';

/**
 * Refuses to train on what it will be measured with (row 86).
 *
 * @throws {FwError} `benchmark-leak` naming the first overlaps; nothing was spent yet.
 */
export function assertNoLeak(utterances: UtteranceSet, benchmark: readonly BenchmarkItem[]): void {
  const held = new Set(benchmark.map(({ utterance }) => utteranceKey(utterance)));
  const leaks = [...utterances].flatMap(([command, texts]) =>
    texts.filter(({ text }) => held.has(utteranceKey(text))).map(({ text }) => `"${text}" (${command})`),
  );
  if (leaks.length === 0) return;
  const shown = leaks.slice(0, 5).join(', ');
  const more = leaks.length > 5 ? ` and ${leaks.length - 5} more` : '';
  throw new FwError(
    'benchmark-leak',
    `${BENCHMARK_FILE} repeats training utterances: ${shown}${more}. Remove them from one of the two.`,
  );
}
