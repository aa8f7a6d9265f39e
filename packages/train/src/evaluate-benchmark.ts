import type { Classification } from '@fw/intent';
import type { BenchmarkItem } from './checks/load-benchmark.ts';
import type { BenchmarkReport } from './report/training-report.ts';

/** Options that a person would be offered. Source: behaviour, Detect. */
const OFFERED = 3;

/**
 * Puts the questions of a benchmark to a trained workflow. Top-1, in-list, execution and escalation are counted apart
 * (row 85), and so are questions for a context above, which are right when the context itself has nothing for them.
 *
 * @param classify - In the context of the question; `undefined` where that has no head.
 */
export async function evaluateBenchmark(
  items: readonly BenchmarkItem[],
  classify: (item: BenchmarkItem) => Promise<Classification | undefined>,
): Promise<BenchmarkReport> {
  const count = { top1: 0, inList: 0, executed: 0, executedWrong: 0, escalated: 0, refused: 0, climbed: 0 };
  const toClimb = items.filter(({ above }) => above !== undefined).length;
  const meant = items.filter(({ command }) => command !== null).length;
  for (const item of items) {
    const classification = await classify(item);
    if (classification === undefined) continue;
    const { command } = item;
    const { decision, candidates, tier } = classification;
    if (item.above !== undefined) {
      // Only these let a context above look; what is surely nobody's is refused at once.
      if (decision === 'elsewhere' || decision === 'nothing') count.climbed++;
      continue;
    }
    if (tier === 'second') count.escalated++;
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
  const own = items.length - toClimb;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    questions: own,
    top1: share(count.top1, meant),
    inList: share(count.inList, meant),
    executed: share(count.executed, meant),
    executedWrong: share(count.executedWrong, own),
    escalated: share(count.escalated, own),
    refused: share(count.refused, own - meant),
    ...(toClimb > 0 && { climbing: { questions: toClimb, right: share(count.climbed, toClimb) } }),
  };
}
