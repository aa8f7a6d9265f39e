import type { AdamWSettings } from './adam-w.ts';
import type { Objective } from './training-graph.ts';

/** How a batch is put together. */
export interface BatchPlan {
  /** Labels in a batch. */
  readonly labels: number;
  /** Texts of each label, or as many as it has. */
  readonly textsPerLabel: number;
  /** A batch's labels are drawn in families: one at random and those that it is most easily taken for. */
  readonly family: number;
}

/** How an encoder is tuned. */
export interface TuningRecipe extends AdamWSettings {
  readonly objective: Objective['kind'];
  /** Cosines are divided by this (contrast only). */
  readonly temperature: number;
  readonly batch: BatchPlan;
  /** Times that an average text is seen. */
  readonly epochs: number;
  /** Optimiser steps, whatever the number of texts. */
  readonly minSteps: number;
  readonly maxSteps: number;
  /** Share of tokens left out at random each time a text is seen, in [0, 1). */
  readonly tokenDropout: number;
  /** How much faster the classes objective's own head learns than the encoder. */
  readonly headRate: number;
}

/** How many layers are tuned, from the last down. */
export type TuningDepth = number | 'all';

/** Layers that are tuned unless one says otherwise, from the last down. Source: see {@link FEW_EXAMPLES}. */
export const UPPER_LAYERS = 3;

/**
 * For the usual workflow: five to fifty examples a command.
 *
 * Chosen on draws of 5 and 10 examples a class from the training splits of BANKING77, CLINC150 and
 * StackOverflow, judged on other training or validation rows: temperatures 0.05 to 0.5, learning rates 5e-5 to
 * 5e-4, 40 to 300 steps, batches of 12 labels by 4 and 32 by 2, families of 1 and 4, dropout 0 to 0.3, contrast, classes
 * and both, one layer to six. The figures are in `docs/decisions/0009-deeper-tuning.md`.
 */
export const FEW_EXAMPLES: TuningRecipe = {
  objective: 'contrast',
  temperature: 0.15,
  batch: { labels: 32, textsPerLabel: 2, family: 4 },
  epochs: 12,
  minSteps: 40,
  maxSteps: 300,
  tokenDropout: 0.15,
  headRate: 5,
  learningRate: 2e-4,
  weightDecay: 0.01,
  clip: 1,
};
