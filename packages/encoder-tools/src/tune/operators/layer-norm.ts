import type { DifferentiableGraph, Value } from '../differentiable-graph.ts';
import { DROP, KEEP } from './arithmetic.ts';

interface LayerNormWeights {
  /** [h] */
  readonly gain: Value;
  /** [h] */
  readonly bias: Value;
  readonly epsilon: number;
}

/** Layer normalisation of each row of x [n, h]: zero mean, unit variance, then gain and bias. */
export function layerNorm(graph: DifferentiableGraph, x: Value, weights: LayerNormWeights): Value {
  const { gain, bias, epsilon } = weights;
  const rows = x.dims;
  const perRow = [...rows.slice(0, -1), 1];
  const attributes = { axis: { int: -1 }, epsilon: { float: epsilon } };
  const [y, mean, inverseDeviation] = graph.emitSeveral('LayerNormalization', [x, gain, bias], [rows, perRow, perRow], {
    attributes,
  });
  const times = (a: Value, b: Value) => graph.emit('Mul', [a, b], rows);
  const minus = (a: Value, b: Value) => graph.emit('Sub', [a, b], rows);
  const rowMean = (a: Value) => graph.emit('ReduceMean', [a, graph.integers([-1])], perRow, KEEP);
  const columnSum = (a: Value) => graph.emit('ReduceSum', [a, graph.integers([0])], gain.dims, DROP);

  graph.record([x, gain, bias], [y!], ([gradient], wanted) => {
    const standard = times(minus(x, mean!), inverseDeviation!);
    const forX = () => {
      // 1/σ · (g − mean(g) − x̂ · mean(g · x̂)), with g the gradient behind the gain
      const inner = times(gradient!, gain);
      const along = times(standard, rowMean(times(inner, standard)));
      return times(inverseDeviation!, minus(minus(inner, rowMean(inner)), along));
    };
    return [
      wanted[0] ? forX() : undefined,
      wanted[1] ? columnSum(times(gradient!, standard)) : undefined,
      wanted[2] ? columnSum(gradient!) : undefined,
    ];
  });
  return y!;
}
