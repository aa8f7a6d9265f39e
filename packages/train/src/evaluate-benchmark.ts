import { classifyUtterance, type TrainedContext } from '@fw/intent';
import type { BenchmarkItem } from './checks/check-leakage.ts';
import type { BenchmarkReport } from './report/training-report.ts';

/** Options that a person would be offered. Source: behaviour, Detect. */
const OFFERED = 3;

/**
 * Asks the trained contexts the questions of a benchmark. Top-1, in-list and execution are counted apart (row 85).
 *
 * @param featuresOf - Float32[2 · d] of a question.
 */
export function evaluateBenchmark(
  items: readonly BenchmarkItem[],
  contexts: ReadonlyMap<string, TrainedContext>,
  featuresOf: (index: number) => Float32Array,
): BenchmarkReport {
  const count = { top1: 0, inList: 0, executed: 0, executedWrong: 0, refused: 0 };
  const meant = items.filter(({ command }) => command !== null).length;
  for (const [index, { utterance, command, context }] of items.entries()) {
    const trained = contexts.get(context);
    if (trained === undefined) continue;
    const { decision, candidates } = classifyUtterance(trained, featuresOf(index), utterance);
    const best = candidates[0]?.command;
    const ran = decision === 'matched';
    if (command === null) {
      if (!ran) count.refused++;
      else count.executedWrong++;
      continue;
    }
    if (best === command) count.top1++;
    if (candidates.slice(0, OFFERED).some((candidate) => candidate.command === command)) count.inList++;
    if (ran) count.executed++;
    if (ran && best !== command) count.executedWrong++;
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    questions: items.length,
    top1: share(count.top1, meant),
    inList: share(count.inList, meant),
    executed: share(count.executed, meant),
    executedWrong: share(count.executedWrong, items.length),
    refused: share(count.refused, items.length - meant),
  };
}
