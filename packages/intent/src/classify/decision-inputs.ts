import type { Head } from './head.ts';
import type { RawScores } from './score-utterance.ts';
import { logSumExp, softmax } from './softmax.ts';

/** What the decision looks at, beside the probabilities themselves. */
export interface DecisionInputs {
  /** Probability of the best command among all labels, in [0, 1]. */
  readonly probability: number;
  /** Less the next command's, in [0, 1]. */
  readonly margin: number;
  /** Probability of all labels that are no command: background, elsewhere, bare value. */
  readonly outside: number;
  /** log Σ exp of the commands' logits at temperature 1: high when anything here is familiar. */
  readonly energy: number;
  /** Cosine to the middle of the best command, in [-1, 1]. */
  readonly similarity: number;
  /** Highest cosine to the middle of any command, in [-1, 1]. */
  readonly nearest: number;
}

/** Scores, ordered and calibrated. */
export interface Reading {
  /** Indices of commands among the head's labels, most probable first. */
  readonly ranked: readonly number[];
  /** Float64[c], of all labels. */
  readonly probabilities: Float64Array;
  readonly inputs: DecisionInputs;
}

/** Turns raw scores into calibrated probabilities and the inputs of the decision. */
export function readScores(head: Head, { logits, similarities }: RawScores, temperature: number): Reading {
  const probabilities = softmax(logits, temperature);
  const ranked = head.labels.flatMap(({ kind }, index) => (kind === 'command' ? [index] : []));
  const energy = logSumExp(ranked.map((index) => logits[index]!));
  ranked.sort((a, b) => logits[b]! - logits[a]! || a - b);
  const [best, second] = ranked;
  const probability = best === undefined ? 0 : probabilities[best]!;
  let inside = 0;
  let nearest = -1;
  for (const index of ranked) {
    inside += probabilities[index]!;
    nearest = Math.max(nearest, similarities[index]!);
  }
  return {
    ranked,
    probabilities,
    inputs: {
      probability,
      margin: probability - (second === undefined ? 0 : probabilities[second]!),
      outside: Math.max(0, 1 - inside),
      energy,
      similarity: best === undefined ? -1 : similarities[best]!,
      nearest,
    },
  };
}

/** Keeps a probability's logarithm finite. */
const LEAST_PROBABILITY = 1e-9;

/** The inputs as the row that the logistic models read; the order is part of the artifact format. */
export function inputRow(inputs: DecisionInputs): readonly number[] {
  return [
    logit(inputs.probability),
    Math.log(Math.max(LEAST_PROBABILITY, inputs.margin)),
    logit(inputs.outside),
    inputs.energy,
    inputs.similarity,
    inputs.nearest,
  ];
}

/** Length of {@link inputRow}. */
export const INPUT_COUNT = 6;

function logit(probability: number): number {
  const clipped = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
  return Math.log(clipped / (1 - clipped));
}
