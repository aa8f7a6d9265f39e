import type { WeightTensor } from './encoder-weights.ts';

/** 8-bit weights and what to multiply them by. */
export interface QuantizedTensor {
  readonly dims: readonly number[];
  /** Int8, row-major. */
  readonly data: Int8Array<ArrayBuffer>;
  /** One factor per column (matrices) or per row (tables): weight ≈ data · scale. */
  readonly scale: Float32Array<ArrayBuffer>;
}

/**
 * Largest magnitude of a weight in a matrix product.
 *
 * Seven bits, not eight: processors without VNNI add two products of an unsigned and a signed byte
 * in 16 bits, and 2 · 255 · 63 = 32,130 still fits there. So no sum saturates anywhere, and integer
 * products are the same on every machine. Measured here (AVX2): faster than 8-bit unsigned weights
 * (2.6 against 3.2 ms per sentence) and as close to the 32-bit model.
 */
const PRODUCT_LEVELS = 63;

/** Tables are looked up, never multiplied as integers: all of int8's symmetric range. */
const TABLE_LEVELS = 127;

/** Magnitudes below this are zeros that were rounded badly; their quotients would leave the range of a float. */
const NEXT_TO_NOTHING = 1e-30;

/** Quantises a matrix [in, out] symmetrically, with one scale per output column. */
export function quantizeColumns({ dims, data }: WeightTensor): QuantizedTensor {
  const columns = dims[1] ?? 0;
  return quantize({ dims, data }, { groups: columns, groupOf: (index) => index % columns, levels: PRODUCT_LEVELS });
}

/** Quantises a table [rows, width] symmetrically, with one scale per row. */
export function quantizeRows({ dims, data }: WeightTensor): QuantizedTensor {
  const [rows = 0, width = 1] = dims;
  return quantize(
    { dims, data },
    { groups: rows, groupOf: (index) => Math.floor(index / width), levels: TABLE_LEVELS },
  );
}

/** The 32-bit weights that a quantised matrix stands for. */
export function dequantizeColumns({ dims, data, scale }: QuantizedTensor): WeightTensor {
  const columns = dims[1] ?? 0;
  return { dims, data: Float32Array.from(data, (value, index) => value * scale[index % columns]!) };
}

/** The 32-bit weights that a quantised table stands for. */
export function dequantizeRows({ dims, data, scale }: QuantizedTensor): WeightTensor {
  const width = dims[1] ?? 1;
  return { dims, data: Float32Array.from(data, (value, index) => value * scale[Math.floor(index / width)]!) };
}

/**
 * How far a channel's range moves from the activations (quantised with one scale for all channels) into
 * the weights: 0 not at all, 1 wholly. Source: SmoothQuant (arXiv 2211.10438, equation 4) calls it alpha;
 * of 0.3 to 1, 0.75 kept MiniLM closest to its 32-bit self: mean cosine 0.9965 over 400 sentences that it
 * was not calibrated on, 0.9928 without balancing; it takes no measurable time.
 */
const BALANCE = 0.75;

/** Steps per octave that factors are rounded to, so that the last bits of a measurement do not show in the file. */
const STEPS_PER_OCTAVE = 8;

/** A matrix whose rows took over a part of the ranges of its input. */
export interface BalancedTensor {
  readonly weight: WeightTensor;
  /** Float32[in]: multiply the input by these, and the product is what it was. */
  readonly inputFactors: Float32Array<ArrayBuffer>;
}

/**
 * Evens out the channels of a product's input by scaling the rows [in] of its matrix: a few channels of
 * a BERT run ten times hotter than the rest, and would take their resolution.
 *
 * @param range - Float32[in]: largest magnitude of each input channel.
 */
export function balanceRows({ dims, data }: WeightTensor, range: Float32Array): BalancedTensor {
  const columns = dims[1] ?? 0;
  const balanced = new Float32Array(data.length);
  const inputFactors = new Float32Array(range.length);
  for (let row = 0; row < range.length; row++) {
    const weights = data.subarray(row * columns, (row + 1) * columns);
    let largest = 0;
    for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
    const factor = balanceFactor(range[row]!, largest);
    inputFactors[row] = 1 / factor;
    for (let column = 0; column < columns; column++) balanced[row * columns + column] = weights[column]! * factor;
  }
  return { weight: { dims, data: balanced }, inputFactors };
}

/** Takes back what `balanceRows` did; without factors there is nothing to take back. */
export function unbalanceRows({ dims, data }: WeightTensor, inputFactors: Float32Array | undefined): WeightTensor {
  if (inputFactors === undefined) return { dims, data };
  const columns = dims[1] ?? 1;
  return { dims, data: data.map((weight, index) => weight * inputFactors[Math.floor(index / columns)]!) };
}

/** A channel that was never used, or a row of zeros, is left as it is. */
function balanceFactor(range: number, largestWeight: number): number {
  if (range < NEXT_TO_NOTHING || largestWeight < NEXT_TO_NOTHING) return 1;
  const factor = range ** BALANCE / largestWeight ** (1 - BALANCE);
  return 2 ** (Math.round(Math.log2(factor) * STEPS_PER_OCTAVE) / STEPS_PER_OCTAVE);
}

interface Grouping {
  readonly groups: number;
  readonly groupOf: (index: number) => number;
  readonly levels: number;
}

function quantize({ dims, data }: WeightTensor, { groups, groupOf, levels }: Grouping): QuantizedTensor {
  const scale = new Float32Array(groups);
  for (let i = 0; i < data.length; i++) {
    const group = groupOf(i);
    const magnitude = Math.abs(data[i]!);
    if (magnitude > scale[group]!) scale[group] = magnitude;
  }
  for (let group = 0; group < groups; group++) {
    // A group of zeros gets any positive scale: 0 / 0 would be no number.
    scale[group] = scale[group]! > NEXT_TO_NOTHING ? scale[group]! / levels : 1;
  }
  const quantized = new Int8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const level = Math.round(data[i]! / scale[groupOf(i)]!);
    quantized[i] = Math.max(-levels, Math.min(levels, level));
  }
  return { dims, data: quantized, scale };
}
