import type { IntentCandidate, IntentResult } from '@fw/signature';
import type { Neighbour } from './adaptation.ts';

/**
 * Similarity at which a remembered utterance answers for a new one. In [-1, 1].
 * Source: fastWorkflow 2.24 uses 0.85 here. Change it only with a held-out measurement.
 */
export const ADAPTATION_THRESHOLD = 0.85;

/** What corrections near an utterance say of it. */
export interface Recalled {
  /** Present when one command was taught for words like these. */
  readonly match?: IntentResult;
  /** Qualified names that were said *not* to be meant by words like these. */
  readonly vetoed: ReadonlySet<string>;
}

/**
 * Weighs the corrections near an utterance: the command taught most often wins, among equals the one taught last.
 *
 * "Not this one" vetoes a command for good, unless the same command was taught again afterwards. Entries for commands
 * that the scope does not have (renamed, removed, disabled) are passed over.
 *
 * @param neighbours - At or above the threshold, from the scope's context.
 * @param commands - Qualified names that the scope has.
 */
export function recall(neighbours: readonly Neighbour[], commands: ReadonlySet<string>): Recalled {
  const usable = neighbours.filter(({ entry }) => commands.has(entry.command));
  const vetoed = new Set<string>();
  const taught = new Map<string, readonly Neighbour[]>();
  for (const command of new Set(usable.map(({ entry }) => entry.command))) {
    const about = usable.filter(({ entry }) => entry.command === command);
    const lastNo = latest(about.filter(({ entry }) => !entry.positive));
    const standing = about.filter(({ entry }) => entry.positive && (lastNo === undefined || entry.at > lastNo));
    if (standing.length > 0) taught.set(command, standing);
    else if (lastNo !== undefined) vetoed.add(command);
  }
  const ranked = [...taught].sort(
    ([, a], [, b]) => b.length - a.length || ((latest(a) ?? '') < (latest(b) ?? '') ? 1 : -1),
  );
  const [first, second] = ranked.map(toCandidate);
  if (first === undefined) return { vetoed };
  const reason = `taught ${ranked[0]?.[1].length ?? 0} time(s) with words like these`;
  return {
    vetoed,
    match: {
      kind: 'matched',
      command: first.command,
      by: 'adapted',
      confidence: first.confidence,
      ...(second && { runnerUp: second }),
      reason,
    },
  };
}

function latest(neighbours: readonly Neighbour[]): string | undefined {
  return neighbours
    .map(({ entry }) => entry.at)
    .sort()
    .at(-1);
}

function toCandidate([command, neighbours]: readonly [string, readonly Neighbour[]]): IntentCandidate {
  return { command, confidence: Math.min(1, Math.max(...neighbours.map(({ similarity }) => similarity))) };
}
