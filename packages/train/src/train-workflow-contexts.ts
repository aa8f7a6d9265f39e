import { classifyUtterance } from '@fw/intent';
import { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES } from './dataset/background-utterances.ts';
import type { FeatureCache } from './features/feature-cache.ts';
import { type ContextTask, fitContext, type FittedContext } from './fit/fit-context.ts';
import type { ContextPlan } from './plan/context-plan.ts';
import { nearRequests } from './near/near-requests.ts';
import { isTakenOver, planReuse } from './plan/reuse.ts';
import { planHoldOut } from './plan/hold-out.ts';
import type { UtteranceSet } from './plan/utterance.ts';
import { NOTHING, readPrevious, type PreviousContext, type PreviousTraining } from './previous-training.ts';
import type { ContextReport } from './report/training-report.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';

/** One context with all that the next steps need. */
export interface Trained extends PreviousContext {
  readonly task: ContextPlan;
}

/** The version that serves, for what can be taken over; without contexts when all are to be trained anew. */
export async function trainingBefore({
  folder,
  retrainAll = false,
}: Pick<TrainWorkflowOptions, 'folder' | 'retrainAll'>): Promise<PreviousTraining> {
  return retrainAll ? NOTHING : readPrevious(folder);
}

interface Plan {
  readonly tasks: readonly ContextPlan[];
  readonly utterances: UtteranceSet;
  readonly previous: PreviousTraining;
}

/** Trains every context that something changed for, and takes over the others. */
export async function trainContexts(
  { tasks, utterances, previous }: Plan,
  cache: FeatureCache,
  options: TrainWorkflowOptions,
): Promise<readonly Trained[]> {
  const { onProgress, signal } = options;
  const reuses = await planReuse(tasks, previous, (words) => cache.encode(words, { ...(signal && { signal }) }));
  const isReused = (task: ContextPlan) => isTakenOver(reuses.get(task.context));
  const texts = tasks
    .filter((task) => !isReused(task))
    .flatMap((task) => textsOf(fittingTask(task, options.background)));
  await cache.encode(texts, {
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ stage: 'encoding', done, total }),
  });

  const contexts: Trained[] = [];
  for (const [index, task] of tasks.entries()) {
    signal?.throwIfAborted();
    const before = previous.contexts.get(task.context);
    if (before !== undefined && isReused(task)) {
      contexts.push({ ...before, task, report: { ...before.report, reused: true } });
    } else {
      const report = (done: number) =>
        onProgress?.({ stage: 'fitting', done: index + done, total: tasks.length, context: task.context });
      contexts.push(await fit({ task, utterances }, cache, options, report));
    }
    onProgress?.({ stage: 'fitting', done: index + 1, total: tasks.length, context: task.context });
    await timersPhase();
  }
  return contexts;
}

/** Fitting holds the thread; here an interrupt gets its turn. */
function timersPhase(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function fit(
  { task, utterances }: { readonly task: ContextPlan; readonly utterances: UtteranceSet },
  cache: FeatureCache,
  options: TrainWorkflowOptions,
  onProgress: (done: number) => void,
): Promise<Trained> {
  const { signal, seed = 1 } = options;
  const { context, labels, risk, fingerprint } = task;
  const { by, ...heldOut } = planHoldOut(task, utterances);
  const fitting = fittingTask(task, options.background);
  const fitted = await fitContext(fitting, {
    encode: (texts) => cache.encode(texts, {}),
    seed,
    risk,
    onProgress,
    ...heldOut,
    ...(signal && { signal }),
  });
  const { head, calibration, thresholds, evaluation, risks } = fitted;
  const counts = { commands: labels.length, utterances: fitting.examples.length };
  const report = { context, ...counts, reused: false, heldOutBy: by, evaluation, risks: occurring(risks, task) };
  return { task, fingerprint, trained: { head, calibration, thresholds }, report };
}

/** Only the effects that a command of the context has: the others would be promises about nothing. */
function occurring(risks: FittedContext['risks'], { labels }: ContextPlan): ContextReport['risks'] {
  const effects = new Set(labels.map(({ effect }) => effect));
  return {
    ...(effects.has('read') && { read: risks.read }),
    ...(effects.has('write') && { write: risks.write }),
    ...(effects.has('destructive') && { destructive: risks.destructive }),
  };
}

/** What the fitter is told of a context. */
export function fittingTask(
  { context, labels, elsewhere }: ContextPlan,
  background: readonly string[] = BACKGROUND_UTTERANCES,
): ContextTask {
  return {
    context,
    commands: labels.map(({ command, effect, summary }) => ({ name: command, effect, summary })),
    examples: labels.flatMap(({ command, utterances }) => utterances.map(({ text }) => ({ text, label: command }))),
    elsewhere,
    background,
    bareValues: BARE_VALUE_UTTERANCES,
    near: nearRequests(
      labels.flatMap(({ utterances }) => utterances.map(({ text }) => text)),
      labels.length,
    ),
  };
}

function textsOf({ examples, elsewhere = [], background, bareValues = [], near = [] }: ContextTask): readonly string[] {
  return [...examples.map(({ text }) => text), ...elsewhere, ...background, ...bareValues, ...near];
}

/** A command that does not even win its own utterances would never be found (row 88). */
export async function findStarved(contexts: readonly Trained[], cache: FeatureCache): Promise<readonly string[]> {
  const starved: string[] = [];
  for (const { task, trained, report } of contexts) {
    if (report.reused) continue;
    for (const { command, utterances } of task.labels) {
      const texts = utterances.map(({ text }) => text);
      const rows = await cache.encode(texts, {});
      const wins = texts.some(
        (text, at) =>
          classifyUtterance(trained, rowOf(rows, at, texts.length), text).candidates[0]?.command === command,
      );
      if (!wins)
        starved.push(
          `${command} is never found in ${task.context}, not even by its own utterances: reword it or the commands it resembles.`,
        );
    }
  }
  return starved;
}

/** One of `count` rows. */
export function rowOf(rows: Float32Array, at: number, count: number): Float32Array {
  const length = rows.length / count;
  return rows.subarray(at * length, (at + 1) * length);
}
