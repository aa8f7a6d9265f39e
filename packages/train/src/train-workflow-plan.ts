import type { UtteranceFinding } from './checks/check-utterances.ts';
import type { SourceReport } from './report/training-report.ts';
import { trainingBefore } from './train-workflow-contexts.ts';
import { prepare } from './train-workflow-prepare.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';

/** What a training would do with one context. */
export interface PlannedContext {
  readonly context: string;
  /** Qualified names. */
  readonly commands: readonly string[];
  readonly utterances: number;
  /** `unchanged` is taken over; everything else is trained. */
  readonly because: 'unchanged' | 'changed' | 'new' | 'to-be-written' | 'all';
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
  const { contexts: previous } = await trainingBefore(options);
  const contexts = tasks.map(({ context, labels, fingerprint }): PlannedContext => {
    const before = previous.get(context);
    // What is meant elsewhere is learnt too, so a command that is yet to be written concerns every context.
    const because =
      options.retrainAll === true
        ? 'all'
        : written.unwritten.size > 0
          ? 'to-be-written'
          : before === undefined
            ? 'new'
            : before.fingerprint === fingerprint
              ? 'unchanged'
              : 'changed';
    const utterances = labels.reduce((sum, label) => sum + label.utterances.length, 0);
    return { context, commands: labels.map(({ command }) => command), utterances, because };
  });
  const { workflow, seed, sources, findings } = base;
  const requests = [...written.unwritten.values()].reduce((sum, count) => sum + count, 0);
  return { workflow, seed, sources, requests, findings, contexts };
}
