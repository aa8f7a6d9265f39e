import { createHash } from 'node:crypto';
import { classifyUtterance } from '@fw/intent';
import type { PreviousTraining } from '../previous-training.ts';
import type { ContextPlan } from './context-plan.ts';
import { utteranceKey, type UtteranceSet } from './utterance.ts';

/**
 * Why a context is trained, or taken over:
 * `unchanged` and `turns-away` are taken over, the latter because its head passes on the words that are new elsewhere;
 * `changed` by its own words or commands, `elsewhere` because it would take new words of another context for its own.
 */
export type ReuseReason = 'unchanged' | 'turns-away' | 'changed' | 'elsewhere' | 'new';

/** What is done with a context. */
export interface Reuse {
  readonly because: ReuseReason;
  /** New words of other contexts' commands: all that are turned away, or those that are not. */
  readonly words: readonly string[];
}

/** Features of texts, Float32[n · d]. */
type Encode = (texts: readonly string[]) => Promise<Float32Array>;

/**
 * Finds out which contexts have to be trained again (row 83): the words that were not in the last training are put to
 * the heads that serve, and only a head that does not pass them on learns anew.
 */
export async function planReuse(
  tasks: readonly ContextPlan[],
  { contexts, words }: PreviousTraining,
  encode: Encode,
): Promise<ReadonlyMap<string, Reuse>> {
  const reuses = new Map<string, Reuse>();
  for (const task of tasks) {
    const before = contexts.get(task.context);
    if (before === undefined) reuses.set(task.context, { because: 'new', words: [] });
    else if (before.fingerprint !== task.fingerprint) reuses.set(task.context, { because: 'changed', words: [] });
    else {
      const added = task.elsewhere.filter((text) => !words.has(wordKey(text)));
      const features = added.length === 0 ? new Float32Array(0) : await encode(added);
      const width = features.length / Math.max(1, added.length);
      const taken = added.filter((text, at) => {
        const { decision } = classifyUtterance(before.trained, features.subarray(at * width, (at + 1) * width), text);
        return decision !== 'elsewhere' && decision !== 'nothing';
      });
      if (taken.length > 0) reuses.set(task.context, { because: 'elsewhere', words: taken });
      else reuses.set(task.context, { because: added.length > 0 ? 'turns-away' : 'unchanged', words: added });
    }
  }
  return reuses;
}

/** Whether a context is taken over. */
export function isTakenOver(reuse: Reuse | undefined): boolean {
  return reuse?.because === 'unchanged' || reuse?.because === 'turns-away';
}

/** Keys of all words of a workflow, in order: what every context of a version has met. */
export function wordKeys(utterances: UtteranceSet): readonly string[] {
  return [...new Set([...utterances.values()].flat().map(({ text }) => wordKey(text)))].sort();
}

/** Twelve hexadecimal digits: two of a million words share one once in three hundred workflows. */
function wordKey(text: string): string {
  return createHash('sha256').update(utteranceKey(text)).digest('hex').slice(0, 12);
}
