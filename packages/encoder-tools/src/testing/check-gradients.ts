import { openOnnxSession, type FloatInput, type IntegerInput } from '@fw/intent/onnx';

/** A graph with a scalar output `loss` and an output `gradient:<input>` for each of the inputs to check. */
export interface GradientCheck {
  readonly model: Uint8Array;
  readonly feeds: Readonly<Record<string, FloatInput | IntegerInput>>;
  readonly inputs: readonly string[];
}

/** How far one gradient is from what differences of the loss say. */
export interface GradientError {
  readonly input: string;
  /** |gradient|. */
  readonly length: number;
  /** Largest difference found, relative to the length. */
  readonly relative: number;
}

/**
 * Compares gradients with finite differences of the loss: the slope along the gradient must be its length
 * (which weighs every entry that it has), and the slopes along single elements its entries (which finds those
 * that it lacks).
 */
export async function checkGradients({ model, feeds, inputs }: GradientCheck): Promise<GradientError[]> {
  const session = await openOnnxSession(model, 1);
  const lossAt = async (input: string, data: Float32Array) => {
    const { loss } = await session.run({ ...feeds, [input]: { data, dims: feeds[input]!.dims } });
    return loss![0]!;
  };
  try {
    const outputs = await session.run(feeds);
    const errors: GradientError[] = [];
    for (const input of inputs) {
      const { data } = feeds[input]!;
      if (!(data instanceof Float32Array)) throw new TypeError(`"${input}" is not float32.`);
      const gradient = outputs[`gradient:${input}`]!;
      const length = Math.hypot(...gradient);
      const slopeAlong = (direction: Float32Array) =>
        slope((distance) =>
          lossAt(
            input,
            data.map((value, i) => value + distance * direction[i]!),
          ),
        );

      const unit = gradient.map((entry) => entry / (length || 1));
      let worst = Math.abs((await slopeAlong(unit)) - length);
      for (const at of spread(data.length)) {
        const measured = await slopeAlong(new Float32Array(data.length).fill(1, at, at + 1));
        worst = Math.max(worst, Math.abs(measured - gradient[at]!));
      }
      errors.push({ input, length, relative: worst / Math.max(length, 1e-3) });
    }
    return errors;
  } finally {
    await session.release();
  }
}

/** Large enough that a loss of order one changes by a thousand of its last bits, small enough for a cubic error. */
const STEP = 0.02;

/** A central difference, extrapolated once (Richardson), so that the step may be large enough for 32 bits. */
async function slope(lossAt: (distance: number) => Promise<number>): Promise<number> {
  const at = async (step: number) => ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
  return (4 * (await at(STEP)) - (await at(2 * STEP))) / 3;
}

/** Elements of an input that are looked at one by one. */
const ELEMENTS = 8;

function spread(size: number): number[] {
  const count = Math.min(size, ELEMENTS);
  return Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}
