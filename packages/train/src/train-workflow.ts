import { BINARY_FILE, MANIFEST_FILE, serialiseArtifact, type SentenceEncoder, type TrainedContext } from '@fw/intent';
import type { Workflow } from '@fw/signature';
import { evaluateBenchmark } from './evaluate-benchmark.ts';
import { openFeatureCache } from './features/feature-cache.ts';
import { TRAINING_FILE, type TrainingRecord } from './previous-training.ts';
import { publishVersion, type PublishStep } from './publish/publish-version.ts';
import type { TrainingReport } from './report/training-report.ts';
import { findStarved, rowOf, trainContexts, type Trained } from './train-workflow-contexts.ts';
import { prepare } from './train-workflow-prepare.ts';
import type { WritingOptions } from './utterances/write-utterances.ts';

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
  readonly writing?: Omit<WritingOptions, 'onProgress' | 'signal' | 'onlyCached'>;
  /** Adds wordings made by rule from the seeds. `false` when absent: measured, it helps no more than it harms. */
  readonly augment?: boolean;
  /** Train every context, also those that nothing changed for. */
  readonly retrainAll?: boolean;
  /** Publish in spite of findings that would keep a version back. */
  readonly goOn?: boolean;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** See {@link PublishStep}; for callers that interrupt on purpose. */
  readonly onPublishStep?: (step: PublishStep) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Trains a workflow and publishes the result: checks before spending, contexts that nothing changed for are taken over,
 * and what serves is replaced only by something whole.
 *
 * @throws {FwError} `benchmark-leak`, `invalid-benchmark`, `publish-failed`. An aborted signal rejects; nothing is published.
 */
export async function trainWorkflow(options: TrainWorkflowOptions): Promise<TrainingReport> {
  const { folder, encoder, signal, goOn = false } = options;
  const { benchmark, utterances, tasks, base } = await prepare(options);
  const errors = base.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0 && !goOn) return { ...base, published: false, blockers: errors, contexts: [] };

  const cache = await openFeatureCache(folder, encoder);
  const contexts = await trainContexts({ tasks, utterances }, cache, options);
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
