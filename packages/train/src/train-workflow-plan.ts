import type { UtteranceFinding } from './checks/check-utterances.ts';
import type { SourceReport } from './report/training-report.ts';
import { openFeatureCache } from './features/feature-cache.ts';
import { planReuse, type ReuseReason } from './plan/reuse.ts';
import { trainingBefore } from './train-workflow-contexts.ts';
import { prepare } from './train-workflow-prepare.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';

/** What a training would do with one context. */
export interface PlannedContext {
  readonly context: string;
  /** Qualified names. */
  readonly commands: readonly string[];
  readonly utterances: number;
  /** See {@link ReuseReason}; `to-be-written` and `all` are trained. */
  readonly because: ReuseReason | 'to-be-written' | 'all';
  /** New words of other contexts' commands that the context was asked about: see {@link Reuse}. */
  readonly words: readonly string[];
}

/** What a training would do, found out without doing any of it. */
export interface TrainingPlan {
  readonly workflow: string;
  readonly seed: number;
  readonly sources: SourceReport;
  /** Requests to a model that the cache has no answer to. */
  readonly requests: number;
  readonly findings: readonly UtteranceFinding[];
  readonly contexts: readonly PlannedContext[];
}

/**
 * Lists which contexts a training would train and which it would take over (row 83). Asks no model, trains nothing,
 * writes nothing.
 *
 * @throws {FwError} `benchmark-leak`, `invalid-benchmark`, as the training would.
 */
export async function planTraining(options: TrainWorkflowOptions): Promise<TrainingPlan> {
  const { tasks, written, base } = await prepare(options, true);
  const cache = await openFeatureCache(options.folder, options.encoder);
  const previous = await trainingBefore(options);
  // What is meant elsewhere is learnt too, so a command that is yet to be written concerns every context.
  const isUnwritten = written.unwritten.size > 0;
  const reuses = isUnwritten ? undefined : await planReuse(tasks, previous, (words) => cache.encode(words, {}));
  const contexts = tasks.map(({ context, labels }): PlannedContext => {
    const { because, words } = reuses?.get(context) ?? { because: 'to-be-written', words: [] };
    const utterances = labels.reduce((sum, label) => sum + label.utterances.length, 0);
    const commands = labels.map(({ command }) => command);
    return { context, commands, utterances, because: options.retrainAll === true ? 'all' : because, words };
  });
  const { workflow, seed, sources, findings } = base;
  const requests = [...written.unwritten.values()].reduce((sum, count) => sum + count, 0);
  return { workflow, seed, sources, requests, findings, contexts };
}
