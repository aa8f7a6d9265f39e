/** Settings of the optimiser. */
export interface AdamWSettings {
  /** Step size at its height. */
  readonly learningRate: number;
  /** How much of a weight is let go per step, relative to the step size; matrices only. */
  readonly weightDecay: number;
  /** Gradients longer than this, all parameters taken together, are shortened to it. */
  readonly clip: number;
}

/** Decay rates of the two moments and the guard against division by zero: the paper's. */
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** A parameter with its gradient. */
export interface Slope {
  readonly name: string;
  /** Changed in place. */
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
  readonly decayed: boolean;
  /** Multiplies the step size; 1 when absent. */
  readonly rate?: number;
}

/**
 * AdamW: steps against the gradient, each weight at its own pace, with decoupled decay.
 * Moments are made at a parameter's first step. Source: Loshchilov and Hutter 2019, algorithm 2.
 */
export class AdamW {
  readonly #settings: AdamWSettings;
  readonly #moments = new Map<string, Moments>();
  #steps = 0;

  constructor(settings: AdamWSettings) {
    this.#settings = settings;
  }

  /**
   * One step for all parameters together.
   *
   * @param schedule - Share of the learning rate to use, in [0, 1].
   * @returns Whether the step was taken: a gradient that is no number is passed over.
   */
  step(slopes: readonly Slope[], schedule: number): boolean {
    const length = Math.sqrt(slopes.reduce((sum, { gradient }) => sum + squares(gradient), 0));
    if (!Number.isFinite(length)) return false;
    const { learningRate, weightDecay, clip } = this.#settings;
    const shorten = length > clip ? clip / length : 1;
    this.#steps++;
    for (const slope of slopes) {
      const rate = learningRate * schedule * (slope.rate ?? 1);
      this.#update(slope, { rate, decay: slope.decayed ? weightDecay : 0, shorten });
    }
    return true;
  }

  #update(slope: Slope, { rate, decay, shorten }: { rate: number; decay: number; shorten: number }): void {
    const { weights, gradient } = slope;
    const { first, second } = this.#momentsOf(slope);
    const step = rate / (1 - BETA_1 ** this.#steps);
    const spread = 1 / (1 - BETA_2 ** this.#steps);
    const keep = 1 - rate * decay;
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i]! * shorten;
      const m = BETA_1 * first[i]! + (1 - BETA_1) * g;
      const v = BETA_2 * second[i]! + (1 - BETA_2) * g * g;
      first[i] = m;
      second[i] = v;
      weights[i] = weights[i]! * keep - (step * m) / (Math.sqrt(v * spread) + EPSILON);
    }
  }

  #momentsOf({ name, weights }: Slope): Moments {
    const known = this.#moments.get(name);
    if (known) return known;
    const moments = { first: new Float32Array(weights.length), second: new Float32Array(weights.length) };
    this.#moments.set(name, moments);
    return moments;
  }
}

function squares(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}
