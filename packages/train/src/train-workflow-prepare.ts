import { slotMeta, type Workflow } from '@fw/signature';
import { augmentUtterances } from './augment/augment-utterances.ts';
import { assertNoLeak } from './checks/check-leakage.ts';
import { loadBenchmark, type BenchmarkItem } from './checks/load-benchmark.ts';
import { checkUtterances } from './checks/check-utterances.ts';
import { BACKGROUND_UTTERANCES } from './dataset/background-utterances.ts';
import { planContexts, type ContextPlan } from './plan/context-plan.ts';
import { seedUtterances } from './plan/seed-utterances.ts';
import type { UtteranceSet } from './plan/utterance.ts';
import { countSources } from './report/count-sources.ts';
import type { TrainingReport } from './report/training-report.ts';
import type { TrainWorkflowOptions } from './train-workflow.ts';
import { withGenerated } from './utterances/generated-utterances.ts';
import { writeUtterances, type Written } from './utterances/write-utterances.ts';

/** Name of the way in which contexts are trained here; changes whenever the code would give other heads. */
const METHOD =
  'two-layer features and n-grams, softmax regression, cross-fitted calibration, whole personas, near requests, bounded outsiders, one judging head where rows are many, 8';

/** All that is known before anything is trained. */
export interface Prepared {
  readonly benchmark: readonly BenchmarkItem[];
  readonly utterances: UtteranceSet;
  readonly tasks: readonly ContextPlan[];
  readonly written: Written;
  /** What the report begins with. */
  readonly base: Pick<TrainingReport, 'workflow' | 'encoder' | 'seed' | 'sources' | 'findings'>;
}

/**
 * Gathers the words to train on and looks them over; what the benchmark holds is refused before anything is spent.
 *
 * @param onlyCached - Take what a model wrote before, and ask it nothing.
 * @throws {FwError} `benchmark-leak`, `invalid-benchmark`, `utterances-failed`.
 */
export async function prepare(options: TrainWorkflowOptions, onlyCached = false): Promise<Prepared> {
  const { workflow, folder, encoder, seed = 1, augment = false, background = BACKGROUND_UTTERANCES } = options;
  const benchmark = await loadBenchmark(folder, workflow);
  const seeds = await withGenerated(workflow, seedUtterances(workflow));
  assertNoLeak(seeds, benchmark);
  const written = await write(options, seeds, onlyCached);
  const { utterances } = augment ? vary(written, workflow, seed) : written;
  assertNoLeak(utterances, benchmark);

  const tasks = planContexts(workflow, utterances, { encoder: encoder.hash, seed, method: METHOD, background });
  const sources = countSources({ ...written, utterances });
  const { id, hash } = encoder;
  const base = { workflow: workflow.name, encoder: { id, hash }, seed, sources, findings: checkUtterances(tasks) };
  return { benchmark, utterances, tasks, written, base };
}

async function write(
  { workflow, writing, onProgress, signal }: TrainWorkflowOptions,
  seeds: UtteranceSet,
  onlyCached: boolean,
): Promise<Written> {
  if (writing === undefined) return { utterances: seeds, asked: 0, fellBack: new Map(), unwritten: new Map() };
  return writeUtterances(workflow, seeds, {
    ...writing,
    onlyCached,
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ stage: 'writing', done, total }),
  });
}

function vary(written: Written, workflow: Workflow, seed: number): { readonly utterances: UtteranceSet } {
  const examplesOf = (name: string) => slotExamples(workflow, name);
  return { utterances: augmentUtterances(written.utterances, { seed, examplesOf }) };
}

/** Example values of each slot of a command, as a person would type them. */
export function slotExamples(workflow: Workflow, command: string): readonly (readonly string[])[] {
  return Object.values(workflow.commands.get(command)?.input.shape ?? {}).map((schema) =>
    slotMeta(schema).examples.map((example) => String(example)),
  );
}
