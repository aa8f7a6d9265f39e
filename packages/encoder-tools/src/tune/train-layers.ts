import { setImmediate } from 'node:timers/promises';
import { FwError } from '@fw/signature';
import { openOnnxSession, type OnnxSession } from '@fw/intent/onnx';
import { createRandom } from '../random.ts';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { AdamW, type Slope } from './adam-w.ts';
import { packBatch, type Feeds } from './batch-inputs.ts';
import { drawBatch, labelNeighbours, textsByLabel } from './draw-batches.ts';
import { leaveOutTokens } from './leave-out-tokens.ts';
import { contrastTargets, classTargets } from './targets.ts';
import type { TuningRecipe } from './recipe.ts';
import { startParameters, type Parameters } from './start-parameters.ts';
import { buildTrainingGraph, GRADIENT_PREFIX, type TrainingTask } from './training-graph.ts';

/** What to train, on what. */
export interface LayerTraining {
  readonly weights: EncoderWeights;
  /** The lowest layer that is trained. */
  readonly from: number;
  /** What it reads, computed once: token states of each text, Float32[tokens, h]; may be views. */
  readonly states: readonly Float32Array[];
  /** Label of each text, counted from 0. */
  readonly classes: ArrayLike<number>;
  /** The texts to train on. */
  readonly rows: readonly number[];
  /** Float32[h] of a text at length 1, by the encoder as it was: tells which labels are near. */
  readonly embeddingOf: (text: number) => Float32Array;
  readonly recipe: TuningRecipe;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Share done, in [0, 1]. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What training did. */
export interface TrainedLayers {
  /** Every trained tensor of the encoder, by name. */
  readonly tensors: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
  readonly steps: number;
  /** Mean loss of the first and the last tenth of the steps. */
  readonly lossBefore: number;
  readonly lossAfter: number;
}

/**
 * Trains the upper layers of an encoder. One thread, one seed: the same numbers every time.
 *
 * @throws {FwError} `nothing-to-tune` when there are fewer than two labels, or no label has two texts:
 *   there is nothing to compare. Use the encoder as it is.
 */
export async function trainLayers(training: LayerTraining): Promise<TrainedLayers> {
  const { weights, from, rows, recipe, signal, onProgress } = training;
  const textsOf = textsByLabel(training.classes, rows);
  requireContrast(textsOf);
  const neighbours = labelNeighbours(textsOf, training.embeddingOf);
  const task = { config: weights.config, from, objective: objectiveOf(recipe, textsOf.length) };
  const graph = buildTrainingGraph(task);
  const parameters = startParameters(graph.parameters, { ...training, textsOf });
  const session = await openOnnxSession(graph.model, 1);

  const random = createRandom(training.seed);
  const optimiser = new AdamW(recipe);
  const steps = stepsFor(rows.length, recipe);
  const losses: number[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      signal?.throwIfAborted();
      const batch = drawBatch({ textsOf, neighbours }, recipe.batch, random);
      const { loss, slopes } = await slopesOf({ training, task, session, parameters, batch, random });
      optimiser.step(slopes, schedule(step, steps));
      losses.push(loss);
      onProgress?.((step + 1) / steps);
      // The runtime answers within the same turn of the event loop; let others have theirs.
      await setImmediate();
    }
  } finally {
    await session.release();
  }
  const tenth = Math.max(1, Math.floor(steps / 10));
  return {
    tensors: parameters.encoder,
    steps,
    lossBefore: mean(losses.slice(0, tenth)),
    lossAfter: mean(losses.slice(-tenth)),
  };
}

interface Step {
  readonly training: LayerTraining;
  readonly task: TrainingTask;
  readonly session: OnnxSession;
  readonly parameters: Parameters;
  readonly batch: readonly number[];
  readonly random: () => number;
}

/** Forward and backward for one batch. */
async function slopesOf({ training, task, session, parameters, batch, random }: Step) {
  const { states, classes, recipe } = training;
  const { hidden } = task.config;
  const texts = batch.map((row) => leaveOutTokens(states[row]!, { hidden, share: recipe.tokenDropout, random }));
  const labels = batch.map((row) => classes[row]!);
  const feeds: Feeds = {
    ...parameters.feeds,
    ...packBatch(texts, hidden),
    ...(task.objective.kind === 'contrast' ? contrastTargets(labels) : classTargets(labels, task.objective.classes)),
  };
  const outputs = await session.run(feeds);
  const slopes: Slope[] = parameters.trained.map(({ name, weights, matrix, rate }) => ({
    name,
    weights,
    gradient: outputs[GRADIENT_PREFIX + name]!,
    decayed: matrix,
    rate,
  }));
  return { loss: outputs['loss']![0]!, slopes };
}

function objectiveOf({ objective, temperature }: TuningRecipe, classes: number): TrainingTask['objective'] {
  return objective === 'contrast' ? { kind: 'contrast', temperature } : { kind: 'classes', classes };
}

function requireContrast(textsOf: readonly (readonly number[])[]): void {
  const filled = textsOf.filter((texts) => texts.length > 0);
  if (filled.length > 1 && filled.some((texts) => texts.length > 1)) return;
  const message = 'Tuning compares labels: it needs two of them, and two texts of one. Use the encoder as it is.';
  throw new FwError('nothing-to-tune', message);
}

/** Enough steps to see each text `epochs` times. */
function stepsFor(texts: number, { epochs, batch, minSteps, maxSteps }: TuningRecipe): number {
  const steps = Math.ceil((epochs * texts) / (batch.labels * batch.textsPerLabel));
  return Math.min(maxSteps, Math.max(minSteps, steps));
}

/** Share of the steps in which the step size rises. */
const WARM_UP = 0.1;

/** Rises in a straight line, then falls in one to zero. */
function schedule(step: number, steps: number): number {
  const warm = Math.max(1, steps * WARM_UP);
  return step < warm ? (step + 1) / warm : (steps - step) / (steps - warm);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
