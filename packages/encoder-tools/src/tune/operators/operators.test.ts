import { describe, expect, it } from 'vitest';
import { openOnnxSession, type FloatInput, type IntegerInput } from '@fw/intent/onnx';
import { createRandom } from '../../random.ts';
import { encodeOnnxModel } from '../../export/onnx-writer.ts';
import { checkGradients } from '../../testing/check-gradients.ts';
import { DifferentiableGraph, type Dim, type Value } from '../differentiable-graph.ts';
import { activate } from '../feed-forward.ts';
import { gelu, logSoftmax, relu, softmax, tanh } from './activations.ts';
import { add, inverseSquareRoot, multiply, scale, sum, total } from './arithmetic.ts';
import { layerNorm } from './layer-norm.ts';
import { linear, matmul } from './linear.ts';
import { pad, reshape, splitFirst, transpose, unpad } from './rearrange.ts';

interface Case {
  readonly operator: string;
  /** Inputs to differentiate by. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly build: (graph: DifferentiableGraph, inputs: readonly Value[]) => Value;
  /** Only positive numbers go in. */
  readonly positive?: boolean;
  readonly fixed?: Readonly<Record<string, IntegerInput>>;
}

const x34 = { x: [3, 4] };
const places = {
  packed_row_of: { data: BigInt64Array.of(0n, 1n, 3n, 2n, 3n, 3n), dims: [6] },
  padded_row_of: { data: BigInt64Array.of(0n, 1n, 3n), dims: [3] },
};

const cases: Case[] = [
  { operator: 'add', shapes: { a: [3, 4], b: [3, 4] }, build: (g, [a, b]) => add(g, a!, b!) },
  { operator: 'add over a row', shapes: { a: [3, 4], b: [4] }, build: (g, [a, b]) => add(g, a!, b!) },
  { operator: 'multiply', shapes: { a: [3, 4], b: [3, 4] }, build: (g, [a, b]) => multiply(g, a!, b!) },
  { operator: 'multiply by a column', shapes: { a: [3, 4], b: [3, 1] }, build: (g, [a, b]) => multiply(g, a!, b!) },
  { operator: 'a value used twice', shapes: x34, build: (g, [x]) => add(g, multiply(g, x!, x!), x!) },
  { operator: 'scale', shapes: x34, build: (g, [x]) => scale(g, x!, -1.5) },
  { operator: 'sum', shapes: x34, build: (g, [x]) => sum(g, x!, [1]) },
  { operator: 'inverseSquareRoot', shapes: x34, positive: true, build: (g, [x]) => inverseSquareRoot(g, x!) },
  { operator: 'gelu', shapes: x34, build: (g, [x]) => gelu(g, x!) },
  { operator: 'gelu by tanh', shapes: x34, build: (g, [x]) => activate(g, x!, 'gelu-tanh') },
  { operator: 'relu', shapes: x34, positive: true, build: (g, [x]) => relu(g, add(g, x!, g.scalar(-0.4))) },
  { operator: 'tanh', shapes: x34, build: (g, [x]) => tanh(g, x!) },
  { operator: 'softmax', shapes: x34, build: (g, [x]) => softmax(g, x!) },
  { operator: 'logSoftmax', shapes: x34, build: (g, [x]) => logSoftmax(g, x!) },
  {
    operator: 'linear',
    shapes: { x: [3, 4], w: [4, 2], b: [2] },
    build: (g, [x, w, b]) => linear(g, x!, w!, b!),
  },
  { operator: 'matmul', shapes: { a: [2, 3, 4], b: [2, 4, 5] }, build: (g, [a, b]) => matmul(g, a!, b!) },
  {
    operator: 'matmul by a transpose',
    shapes: { a: [2, 3, 4], b: [2, 5, 4] },
    build: (g, [a, b]) => matmul(g, a!, b!, { transposeB: true, factor: 0.5 }),
  },
  {
    operator: 'matmul of a matrix with itself',
    shapes: x34,
    build: (g, [x]) => matmul(g, x!, x!, { transposeB: true }),
  },
  {
    operator: 'layerNorm',
    shapes: { x: [3, 4], gain: [4], bias: [4] },
    build: (g, [x, gain, bias]) => layerNorm(g, x!, { gain: gain!, bias: bias!, epsilon: 1e-5 }),
  },
  { operator: 'reshape', shapes: x34, build: (g, [x]) => reshape(g, x!, g.integers([2, -1]), [2, 6]) },
  { operator: 'transpose', shapes: { x: [2, 3, 4] }, build: (g, [x]) => transpose(g, x!, [2, 0, 1]) },
  {
    operator: 'splitFirst, one part unused',
    shapes: { x: [3, 4] },
    build: (g, [x]) => {
      const [first, , last] = splitFirst(g, x!, 3);
      return multiply(g, first!, last!);
    },
  },
  {
    operator: 'pad and unpad',
    shapes: { x: [3, 2] },
    fixed: places,
    build: (g, [x]) => {
      const rows = rowPlaces(g);
      const padded = pad(g, x!, rows);
      return unpad(g, multiply(g, padded, padded), rows);
    },
  },
];

describe('gradients of the operators', () => {
  it.each(cases)('of $operator are what differences say', async ({ shapes, build, positive = false, fixed = {} }) => {
    const { model, feeds } = weighted(shapes, build, { positive, fixed });

    const errors = await checkGradients({ model, feeds, inputs: Object.keys(shapes) });

    for (const { length, relative } of errors) {
      expect(length).toBeGreaterThan(0.01);
      expect(relative).toBeLessThan(2e-3);
    }
  });

  it('of a small case are those worked out by hand', async () => {
    const graph = new DifferentiableGraph();
    const x = graph.input('x', [1, 2], { trainable: true });
    const w = graph.input('w', [2, 2], { trainable: true });
    const b = graph.input('b', [2], { trainable: true });
    const loss = scale(
      graph,
      total(graph, multiply(graph, graph.input('t', [1, 2]), logSoftmax(graph, linear(graph, x, w, b)))),
      -1,
    );
    graph.output(loss, 'loss');
    graph.gradients(loss, [x, w, b]).forEach((gradient, i) => graph.output(gradient, ['dx', 'dw', 'db'][i]!));
    const session = await openOnnxSession(encodeOnnxModel(graph.build('by_hand')), 1);

    const outputs = await session.run({
      x: { data: Float32Array.of(1, 2), dims: [1, 2] },
      w: { data: Float32Array.of(Math.log(3), 0, 0, 0), dims: [2, 2] },
      b: { data: Float32Array.of(0, 0), dims: [2] },
      t: { data: Float32Array.of(0, 1), dims: [1, 2] },
    });
    await session.release();

    // Logits are ln 3 and 0, so p = (3/4, 1/4); the second is right: loss = ln 4, d logits = (3/4, −3/4).
    expect(outputs['loss']![0]).toBeCloseTo(Math.log(4), 6);
    expect([...outputs['db']!]).toEqual([expect.closeTo(0.75, 6), expect.closeTo(-0.75, 6)]);
    expect([...outputs['dw']!].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([0.75, -0.75, 1.5, -1.5]);
    expect(outputs['dx']![0]).toBeCloseTo(0.75 * Math.log(3), 5);
    expect(outputs['dx']![1]).toBeCloseTo(0, 6);
  });

  it('refuse to be asked for what the loss does not depend on', () => {
    const graph = new DifferentiableGraph();
    const x = graph.input('x', [2], { trainable: true });
    const idle = graph.input('idle', [2], { trainable: true });
    const loss = total(graph, x);

    expect(() => graph.gradients(loss, [x, idle])).toThrow('The loss does not depend on "idle".');
  });

  it('cost nothing where nothing is trained', () => {
    const graph = new DifferentiableGraph();
    const frozen = graph.input('frozen', [3, 4]);
    const x = graph.input('x', [3, 4], { trainable: true });
    const loss = total(graph, multiply(graph, gelu(graph, frozen), x));
    const forward = graph.build('g').nodes.length;

    graph.gradients(loss, [x]);

    // Expand of the ones with its Shape, and one product: the frozen branch adds nothing.
    expect(graph.build('g').nodes.length - forward).toBe(3);
  });
});

/** The operator's result times fixed random weights, summed: a scalar that depends on every element. */
function weighted(
  shapes: Case['shapes'],
  build: Case['build'],
  { positive, fixed }: { positive: boolean; fixed: Readonly<Record<string, IntegerInput>> },
) {
  const random = createRandom(7);
  const numbers = (dims: readonly Dim[], low: number) => {
    const size = dims.reduce<number>((product, dim) => product * Number(dim), 1);
    return Float32Array.from({ length: size }, () => low + (1.5 - low) * random());
  };
  const graph = new DifferentiableGraph();
  const inputs = Object.entries(shapes).map(([name, dims]) => graph.input(name, dims, { trainable: true }));
  const y = build(graph, inputs);
  const loss = total(graph, multiply(graph, y, graph.input('weights', y.dims)));
  graph.output(loss, 'loss');
  graph.gradients(loss, inputs).forEach((gradient, i) => graph.output(gradient, `gradient:${inputs[i]!.name}`));
  const feeds: Record<string, FloatInput | IntegerInput> = { ...fixed };
  for (const { name, dims } of inputs)
    feeds[name] = { data: numbers(dims, positive ? 0.5 : -1.5), dims: dims.map(Number) };
  feeds['weights'] = { data: numbers(y.dims, -1.5), dims: y.dims.map(Number) };
  return { model: encodeOnnxModel(graph.build('case')), feeds };
}

function rowPlaces(graph: DifferentiableGraph) {
  const type = 'int64';
  return {
    packedRowOf: graph.input('packed_row_of', [6], { type }),
    paddedRowOf: graph.input('padded_row_of', [3], { type }),
    packed: 3,
    padded: 6,
  };
}
