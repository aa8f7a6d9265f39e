import {
  BINARY_FILE,
  MANIFEST_FILE,
  classifyUtterance,
  serialiseArtifact,
  type SentenceEncoder,
  type TrainedContext,
} from '@fw/intent';
import type { Workflow } from '@fw/signature';
import { assertNoLeak, loadBenchmark } from './checks/check-leakage.ts';
import { checkUtterances } from './checks/check-utterances.ts';
import { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES } from './dataset/background-utterances.ts';
import { evaluateBenchmark } from './evaluate-benchmark.ts';
import { openFeatureCache, type FeatureCache } from './features/feature-cache.ts';
import { fitContext } from './fit/fit-context.ts';
import { planContexts, type ContextPlan } from './plan/context-plan.ts';
import { seedUtterances } from './plan/seed-utterances.ts';
import { readPrevious, TRAINING_FILE, type PreviousContext, type TrainingRecord } from './previous-training.ts';
import { publishVersion, type PublishStep } from './publish/publish-version.ts';
import { countSources } from './report/count-sources.ts';
import type { TrainingReport } from './report/training-report.ts';
import { writeUtterances, type Written, type WritingOptions } from './utterances/write-utterances.ts';

/** Name of the way in which contexts are trained here; changes whenever the code would give other heads. */
const METHOD = 'two-layer features and n-grams, softmax regression, cross-fitted calibration, 2';

/** Where training stands. */
export interface TrainingProgress {
  readonly stage: 'writing' | 'encoding' | 'fitting' | 'publishing';
  readonly done: number;
  readonly total: number;
  /** The context that is being fitted. */
  readonly context?: string;
}

/** What to train and how. */
export interface TrainWorkflowOptions {
  readonly workflow: Workflow;
  /** The workflow's folder; artifacts go into its `___command_info`. */
  readonly folder: string;
  /** Stays open: the caller closes it. */
  readonly encoder: SentenceEncoder;
  /** 1 when absent. The same seed gives the same bytes. */
  readonly seed?: number;
  /** What no command should answer, in place of the set that ships with this package. */
  readonly background?: readonly string[];
  /** Adds utterances by a model; without it the seeds stand alone. */
  readonly writing?: Omit<WritingOptions, 'onProgress' | 'signal'>;
  /** Train every context, also those that nothing changed for. */
  readonly retrainAll?: boolean;
  /** Publish in spite of findings that would keep a version back. */
  readonly goOn?: boolean;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** See {@link PublishStep}; for callers that interrupt on purpose. */
  readonly onPublishStep?: (step: PublishStep) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** One context with all that the next steps need. */
interface Trained extends PreviousContext {
  readonly task: ContextPlan;
}

/**
 * Trains a workflow and publishes the result: checks before spending, contexts that nothing changed for are taken over,
 * and what serves is replaced only by something whole.
 *
 * @throws {FwError} `benchmark-leak`, `invalid-benchmark`, `publish-failed`. An aborted signal rejects; nothing is published.
 */
export async function trainWorkflow(options: TrainWorkflowOptions): Promise<TrainingReport> {
  const { workflow, folder, encoder, seed = 1, signal, goOn = false } = options;
  const benchmark = await loadBenchmark(folder, workflow);
  const seeds = seedUtterances(workflow);
  assertNoLeak(seeds, benchmark);
  const written = await write(options, seeds);
  assertNoLeak(written.utterances, benchmark);

  const { background = BACKGROUND_UTTERANCES } = options;
  const tasks = planContexts(workflow, written.utterances, { encoder: encoder.hash, seed, method: METHOD, background });
  const findings = checkUtterances(tasks);
  const sources = countSources(written);
  const base = { workflow: workflow.name, encoder: { id: encoder.id, hash: encoder.hash }, seed, sources, findings };
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0 && !goOn) return { ...base, published: false, blockers: errors, contexts: [] };

  const cache = await openFeatureCache(folder, encoder);
  const contexts = await trainContexts(tasks, cache, options);
  const trained = new Map(contexts.map(({ task, trained: context }) => [task.context, context]));
  const questions = benchmark.map(({ utterance }) => utterance);
  const rows = await cache.encode(questions, signal ? { signal } : {});
  const measured =
    benchmark.length === 0
      ? {}
      : { benchmark: evaluateBenchmark(benchmark, trained, (at) => rowOf(rows, at, questions.length)) };
  await cache.save();

  const starved = goOn ? [] : await findStarved(contexts, cache);
  const report = { ...base, contexts: contexts.map((context) => context.report), ...measured };
  if (starved.length > 0) return { ...report, published: false, blockers: starved };

  signal?.throwIfAborted();
  options.onProgress?.({ stage: 'publishing', done: 0, total: 1 });
  const version = await publish(options, contexts, trained);
  options.onProgress?.({ stage: 'publishing', done: 1, total: 1 });
  return { ...report, published: true, version, blockers: [] };
}

async function write(
  { workflow, writing, onProgress, signal }: TrainWorkflowOptions,
  seeds: Written['utterances'],
): Promise<Written> {
  if (writing === undefined) return { utterances: seeds, asked: 0, fellBack: new Map() };
  return writeUtterances(workflow, seeds, {
    ...writing,
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ stage: 'writing', done, total }),
  });
}

async function trainContexts(
  tasks: readonly ContextPlan[],
  cache: FeatureCache,
  options: TrainWorkflowOptions,
): Promise<readonly Trained[]> {
  const { folder, retrainAll = false, onProgress, signal } = options;
  const previous = retrainAll ? new Map<string, PreviousContext>() : await readPrevious(folder);
  const isReused = (task: ContextPlan) => previous.get(task.context)?.fingerprint === task.fingerprint;
  const texts = tasks
    .filter((task) => !isReused(task))
    .flatMap((task) => textsOf(task, options.background ?? BACKGROUND_UTTERANCES));
  await cache.encode(texts, {
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ stage: 'encoding', done, total }),
  });

  const contexts: Trained[] = [];
  for (const [index, task] of tasks.entries()) {
    signal?.throwIfAborted();
    const before = previous.get(task.context);
    if (before !== undefined && isReused(task)) {
      contexts.push({ ...before, task, report: { ...before.report, reused: true } });
    } else {
      const report = (done: number) =>
        onProgress?.({ stage: 'fitting', done: index + done, total: tasks.length, context: task.context });
      contexts.push(await fit(task, cache, options, report));
    }
    onProgress?.({ stage: 'fitting', done: index + 1, total: tasks.length, context: task.context });
  }
  return contexts;
}

async function fit(
  task: ContextPlan,
  cache: FeatureCache,
  options: TrainWorkflowOptions,
  onProgress: (done: number) => void,
): Promise<Trained> {
  const { signal, seed = 1 } = options;
  const { context, labels, elsewhere, risk, fingerprint } = task;
  const examples = labels.flatMap(({ command, utterances }) =>
    utterances.map(({ text }) => ({ text, label: command })),
  );
  const fitted = await fitContext(
    {
      context,
      commands: labels.map(({ command, effect, summary }) => ({ name: command, effect, summary })),
      examples,
      elsewhere,
      background: options.background ?? BACKGROUND_UTTERANCES,
      bareValues: BARE_VALUE_UTTERANCES,
    },
    { encode: (texts) => cache.encode(texts, {}), seed, risk, onProgress, ...(signal && { signal }) },
  );
  const { head, calibration, thresholds, evaluation, risks } = fitted;
  const report = { context, commands: labels.length, utterances: examples.length, reused: false, evaluation, risks };
  return { task, fingerprint, trained: { head, calibration, thresholds }, report };
}

function textsOf({ labels, elsewhere }: ContextPlan, background: readonly string[]): readonly string[] {
  const own = labels.flatMap(({ utterances }) => utterances.map(({ text }) => text));
  return [...own, ...elsewhere, ...background, ...BARE_VALUE_UTTERANCES];
}

/** A command that does not even win its own utterances would never be found (row 88). */
async function findStarved(contexts: readonly Trained[], cache: FeatureCache): Promise<readonly string[]> {
  const starved: string[] = [];
  for (const { task, trained, report } of contexts) {
    if (report.reused) continue;
    for (const { command, utterances } of task.labels) {
      const texts = utterances.map(({ text }) => text);
      const rows = await cache.encode(texts, {});
      const wins = texts.filter(
        (text, at) =>
          classifyUtterance(trained, rowOf(rows, at, texts.length), text).candidates[0]?.command === command,
      );
      if (wins.length === 0)
        starved.push(
          `${command} is never found in ${task.context}, not even by its own utterances: reword it or the commands it resembles.`,
        );
    }
  }
  return starved;
}

async function publish(
  options: TrainWorkflowOptions,
  contexts: readonly Trained[],
  trained: ReadonlyMap<string, TrainedContext>,
): Promise<string> {
  const { encoder, folder, onPublishStep } = options;
  const { id, hash, width } = encoder;
  const { manifest, binary } = serialiseArtifact({ encoder: { id, hash, width: width * 2 }, contexts: trained });
  const record: TrainingRecord = {
    contexts: contexts.map(({ task, fingerprint, report }) => ({
      context: task.context,
      fingerprint,
      report: { ...report, reused: false },
    })),
  };
  const files = new Map<string, Uint8Array>([
    [MANIFEST_FILE, Buffer.from(manifest)],
    [BINARY_FILE, binary],
    [TRAINING_FILE, Buffer.from(`${JSON.stringify(record, null, 1)}\n`)],
  ]);
  return publishVersion({ workflowFolder: folder, files, ...(onPublishStep && { onStep: onPublishStep }) });
}

function rowOf(rows: Float32Array, at: number, count: number): Float32Array {
  const length = rows.length / count;
  return rows.subarray(at * length, (at + 1) * length);
}
