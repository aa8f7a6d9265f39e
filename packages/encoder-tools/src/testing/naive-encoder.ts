import { parameterName } from '../tune/encoder-shape.ts';
import type { EncoderWeights } from '../export/encoder-weights.ts';

type Rows = number[][];

/**
 * A BERT encoder in plain loops and double precision, one text at a time: slow, and plain enough to be
 * checked by reading. What graphs are compared with.
 *
 * @returns Hidden states before the first layer and after each: `states[layer][token][channel]`.
 */
export function naiveStates(weights: EncoderWeights, ids: readonly number[]): Rows[] {
  const { hidden, heads, layers } = weights.config;
  const row = (name: string, index: number) => [
    ...weights.tensor(name).data.subarray(index * hidden, (index + 1) * hidden),
  ];
  const norm = (x: Rows, name: string) =>
    x.map((each) => normalize(each, vector(weights, `${name}.gain`), vector(weights, `${name}.bias`)));

  let x = norm(
    ids.map((id, place) => plus(row('embeddings.word', id), row('embeddings.position', place))),
    'embeddings.norm',
  );
  const states = [x];
  for (let layer = 0; layer < layers; layer++) {
    const linear = (input: Rows, part: 'qkv' | 'attention' | 'up' | 'down') =>
      product(weights, input, parameterName(layer, `${part}.weight`), parameterName(layer, `${part}.bias`));
    const attended = linear(attention(linear(x, 'qkv'), hidden, heads), 'attention');
    const middle = norm(addRows(attended, x), `layer.${layer}.attentionNorm`);
    const fed = linear(
      linear(middle, 'up').map((each) => each.map(gelu)),
      'down',
    );
    x = norm(addRows(fed, middle), `layer.${layer}.outputNorm`);
    states.push(x);
  }
  return states;
}

/** Mean over tokens, scaled to length one. */
export function naivePool(states: Rows): number[] {
  const sum = states.reduce(plus);
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function vector(weights: EncoderWeights, name: string): number[] {
  return [...weights.tensor(name).data];
}

function product(weights: EncoderWeights, x: Rows, weight: string, bias: string): Rows {
  const { dims, data } = weights.tensor(weight);
  const offsets = vector(weights, bias);
  const columns = dims[1]!;
  return x.map((input) =>
    offsets.map((offset, column) =>
      input.reduce((sum, value, row) => sum + value * data[row * columns + column]!, offset),
    ),
  );
}

function attention(qkv: Rows, hidden: number, heads: number): Rows {
  const width = hidden / heads;
  const part = (token: number[], which: number, head: number) =>
    token.slice(which * hidden + head * width, which * hidden + (head + 1) * width);
  return qkv.map((token) =>
    Array.from({ length: heads }, (_, head) => {
      const scores = qkv.map((other) => dot(part(token, 0, head), part(other, 1, head)) / Math.sqrt(width));
      const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return qkv
        .map((other, index) => part(other, 2, head).map((value) => (value * powers[index]!) / total))
        .reduce(plus);
    }).flat(),
  );
}

function normalize(x: number[], gain: number[], bias: number[]): number[] {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  return x.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-12)) * gain[i]! + bias[i]!);
}

/** x · Φ(x), the normal distribution by its series: exact to double precision for the few units that occur. */
function gelu(x: number): number {
  let term = x / Math.sqrt(2 * Math.PI);
  let sum = term;
  for (let n = 1; n < 200; n++) {
    term *= -(x * x) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return x * (0.5 + sum);
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function plus(a: number[], b: number[]): number[] {
  return a.map((value, i) => value + b[i]!);
}

function addRows(a: Rows, b: Rows): Rows {
  return a.map((row, i) => plus(row, b[i]!));
}
