import type { EncoderWeights } from '../export/encoder-weights.ts';
import type { Feeds } from './batch-inputs.ts';
import type { ParameterShape } from './encoder-shape.ts';
import type { TuningRecipe } from './recipe.ts';
import { HEAD_BIAS, HEAD_WEIGHT } from './training-graph.ts';

/** Trained tensors: the same arrays as the session reads and as the optimiser changes. */
export interface Parameters {
  readonly feeds: Feeds;
  readonly trained: readonly TrainedParameter[];
  /** Those that belong to the encoder. */
  readonly encoder: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
}

interface TrainedParameter {
  readonly name: string;
  readonly weights: Float32Array<ArrayBuffer>;
  readonly matrix: boolean;
  /** Relative to the encoder's learning rate. */
  readonly rate: number;
}

interface Start {
  readonly weights: EncoderWeights;
  readonly recipe: TuningRecipe;
  readonly textsOf: readonly (readonly number[])[];
  readonly embeddingOf: (text: number) => Float32Array;
}

/** Copies of the encoder's own weights, and a head that already knows the middle of each class. */
export function startParameters(shapes: readonly ParameterShape[], start: Start): Parameters {
  const feeds: Feeds = {};
  const encoder = new Map<string, Float32Array<ArrayBuffer>>();
  const trained = shapes.map(({ name, dims }) => {
    const isHead = name === HEAD_WEIGHT || name === HEAD_BIAS;
    const weights = isHead ? startHead(name, dims, start) : start.weights.tensor(name).data.slice();
    if (!isHead) encoder.set(name, weights);
    feeds[name] = { data: weights, dims };
    return { name, weights, matrix: dims.length > 1, rate: isHead ? start.recipe.headRate : 1 };
  });
  return { feeds, trained, encoder };
}

/** Column c of the weight is the mean embedding of class c over the temperature: nearest centroid, to begin with. */
function startHead(name: string, dims: readonly number[], { textsOf, embeddingOf, recipe }: Start) {
  const head = new Float32Array(dims.reduce((product, dim) => product * dim, 1));
  if (name === HEAD_BIAS) return head;
  const classes = dims[1]!;
  textsOf.forEach((texts, label) => {
    for (const text of texts) {
      const embedding = embeddingOf(text);
      const share = 1 / (texts.length * recipe.temperature);
      for (let i = 0; i < embedding.length; i++) head[i * classes + label]! += embedding[i]! * share;
    }
  });
  return head;
}
