import {
  BINARY_FILE,
  createClassifier,
  createSpelling,
  type IntentArtifact,
  TUNED_FILE,
  MANIFEST_FILE,
  publishVersion,
  type PublishStep,
  type SecondTierLoaders,
  type SentenceEncoder,
  serialiseArtifact,
  wordKeys as wordKeysOf,
} from '@fw/intent';
import { loadTunedEncoder } from '@fw/intent/onnx';
import type { Workflow } from '@fw/signature';
import type { BenchmarkItem } from './checks/load-benchmark.ts';
import { evaluateBenchmark } from './evaluate-benchmark.ts';
import { type FeatureCache, openFeatureCache } from './features/feature-cache.ts';
import { checkInvariance } from './invariance/check-invariance.ts';
import { TRAINING_FILE, type TrainingRecord } from './previous-training.ts';
import { wordKeys } from './plan/reuse.ts';
import { noteVersion } from './publish/history.ts';
import { mapUtterances, type UtteranceMap } from './report/map-utterances.ts';
import type { BenchmarkReport, TrainingReport } from './report/training-report.ts';
import { findStarved, trainContexts, trainingBefore } from './train-workflow-contexts.ts';
import { prepare, slotExamples } from './train-workflow-prepare.ts';
import { addSecondTiers, type Tiered } from './train-workflow-tiers.ts';
import type { TuningDepth, TuningRecipe } from '@fw/encoder-tools';
import type { ContextPlan } from './plan/context-plan.ts';
import type { UtteranceSet } from './plan/utterance.ts';
import type { WritingOptions } from './utterances/write-utterances.ts';

/** Where training stands. */
export interface TrainingProgress {
  readonly stage: 'writing' | 'encoding' | 'fitting' | 'tuning' | 'publishing';
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
  /**
   * Tune the encoder's upper layers and give a second tier to the contexts where that pays on held-out words. `false`
   * when absent: it takes a minute or more, and most small workflows gain little.
   */
  readonly tune?: boolean;
  /** How many layers, from the last down; `UPPER_LAYERS` when absent, and all when the encoder has fewer. */
  readonly tunedLayers?: TuningDepth;
  /** How it is tuned; for five to fifty examples a command when absent. */
  readonly tuningRecipe?: TuningRecipe;
  /** Where the files of `encoder` lie, for tuning; those that come with this package when absent. */
  readonly encoderFolder?: string;
  /**
   * Another, larger encoder: contexts that it helps on held-out words get a second tier that reads it. In place of tuning.
   * Stays open.
   */
  readonly large?: SentenceEncoder;
  /** Put a map of each context's utterances into the report. */
  readonly maps?: boolean;
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
  const previous = await trainingBefore(options);
  const first = await trainContexts({ tasks, utterances, previous }, cache, options);
  const tiered = await addSecondTiers(first, { tasks, utterances, previous, cache }, options);
  const { contexts } = tiered;
  const artifact = artifactOf(tiered, utterances, encoder);
  const measured = benchmark.length === 0 ? {} : { benchmark: await ask(benchmark, artifact, options) };
  const invariance = await checkedAnew(contexts, { cache, words: artifact.words ?? new Uint32Array(0) }, options);
  const maps = options.maps === true ? { maps: await mapped(tasks, cache, signal) } : {};
  await cache.save();

  const starved = goOn ? [] : await findStarved(contexts, cache);
  const tuning = tiered.report && { tuning: tiered.report };
  const report = {
    ...base,
    contexts: contexts.map((context) => context.report),
    ...measured,
    ...invariance,
    ...maps,
    ...tuning,
  };
  if (starved.length > 0) return { ...report, published: false, blockers: starved };

  signal?.throwIfAborted();
  options.onProgress?.({ stage: 'publishing', done: 0, total: 1 });
  const version = await publish(options, tiered, { artifact, words: wordKeys(utterances) });
  await noteVersion(folder, version, { contexts: report.contexts, at: new Date() });
  options.onProgress?.({ stage: 'publishing', done: 1, total: 1 });
  return { ...report, published: true, version, blockers: [] };
}

function artifactOf(
  { contexts, tuned, large }: Tiered,
  utterances: UtteranceSet,
  { id, hash, width }: SentenceEncoder,
): IntentArtifact {
  const trained = contexts.map(({ task, trained: context }) => [task.context, context] as const);
  const words = wordKeysOf([...utterances.values()].flat().map(({ text }) => text));
  return {
    encoder: { id, hash, width: width * 2 },
    contexts: new Map(trained),
    words,
    ...(tuned && { tuned }),
    ...(large && { large }),
  };
}

/** The law of invariance where something was trained. */
async function checkedAnew(
  contexts: Tiered['contexts'],
  { cache, words }: { readonly cache: FeatureCache; readonly words: Uint32Array },
  { workflow, signal }: TrainWorkflowOptions,
): Promise<Pick<TrainingReport, 'invariance'>> {
  const anew = contexts.filter(({ report }) => !report.reused);
  if (anew.length === 0) return {};
  const served = {
    encode: (texts: readonly string[]) => cache.encode(texts, { ...(signal && { signal }) }),
    spell: createSpelling(new Set(words)),
  };
  return { invariance: await checkInvariance(anew, served, (command) => slotExamples(workflow, command)) };
}

async function mapped(tasks: readonly ContextPlan[], cache: FeatureCache, signal?: AbortSignal) {
  const maps: UtteranceMap[] = [];
  for (const task of tasks) {
    const texts = task.labels.flatMap(({ utterances }) => utterances.map(({ text }) => text));
    maps.push(mapUtterances(task, await cache.encode(texts, { ...(signal && { signal }) })));
  }
  return maps;
}

/** What the second tier reads, lent to a classifier. */
function secondTiersOf({ large }: TrainWorkflowOptions): SecondTierLoaders {
  return { layers: loadTunedEncoder, ...(large && { large: async () => ({ ...large, close: async () => {} }) }) };
}

/** Puts the benchmark's questions to what would be published, as it would serve. */
async function ask(
  benchmark: readonly BenchmarkItem[],
  artifact: IntentArtifact,
  options: TrainWorkflowOptions,
): Promise<BenchmarkReport> {
  const { encoder, signal } = options;
  const classifier = createClassifier(artifact, { ...encoder, close: async () => {} }, secondTiersOf(options));
  try {
    return await evaluateBenchmark(benchmark, async ({ context, utterance }) =>
      classifier.classifyInTiers(context, await classifier.encode(utterance, signal), signal),
    );
  } finally {
    await classifier.close();
  }
}

async function publish(
  { folder, onPublishStep }: TrainWorkflowOptions,
  { contexts, tunedOn }: Tiered,
  { artifact, words }: { readonly artifact: IntentArtifact; readonly words: readonly string[] },
): Promise<string> {
  const { manifest, binary, tuned } = serialiseArtifact(artifact);
  const record: TrainingRecord = {
    ...(tunedOn !== undefined && { tunedOn }),
    words,
    contexts: contexts.map(({ task, fingerprint, report }) => ({
      context: task.context,
      fingerprint,
      report: { ...report, reused: false },
    })),
  };
  const files = new Map<string, Uint8Array>([
    [MANIFEST_FILE, Buffer.from(manifest)],
    [BINARY_FILE, binary],
    ...(tuned ? ([[TUNED_FILE, tuned]] as const) : []),
    [TRAINING_FILE, Buffer.from(`${JSON.stringify(record, null, 1)}\n`)],
  ]);
  return publishVersion({ workflowFolder: folder, files, ...(onPublishStep && { onStep: onPublishStep }) });
}
