import type { TrainedContext } from '@fw/intent';
import { appendToOnnx, OnnxGraphBuilder } from '@fw/encoder-tools';

/** Keeps a row that equals the training mean from being divided by nothing. */
const LEAST_LENGTH = 1e-12;

/**
 * Joins the dense part of a context's head to its encoder: one graph from tokens to labels, which runs without us.
 *
 * Inputs `input_ids`, `attention_mask`: int64 [n, t]. Outputs `logits` and `probabilities`: Float32[n, c], beside what
 * the encoder's own outputs are. The n-grams of the head cannot be in the graph, since it never sees the text;
 * neither can the thresholds, the corrections and the names. So the graph ranks the labels nearly as the router does,
 * and does not know when to ask; its probabilities are divided by the head's temperature, but were not calibrated alone.
 *
 * @param encoder - Bytes of the encoder's graph, with outputs `embedding` and `middle`, each Float32[n, d].
 */
export function contextToOnnx(encoder: Uint8Array, { head, calibration }: TrainedContext): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraphBuilder('head:');
  const classes = head.labels.length;
  const width = head.mean.length;
  const constant = (name: string, dims: readonly number[], data: Float32Array) =>
    graph.constant({ name: `head:${name}`, type: 'float32', dims, data });
  const mean = constant('mean', [width], head.mean);
  const dense = constant('dense', [width, classes], transposed(head.dense, classes, width));
  const bias = constant('bias', [classes], head.bias);

  const features = graph.node('Concat', ['embedding', 'middle'], { attributes: { axis: { int: 1 } } });
  const moved = graph.node('Sub', [features, mean]);
  const lengths = graph.node('ReduceL2', [moved, graph.integers([1])], { attributes: { keepdims: { int: 1 } } });
  const row = graph.node('Div', [moved, graph.node('Max', [lengths, graph.scalar(LEAST_LENGTH)])]);
  const logits = graph.node('Add', [graph.node('MatMul', [row, dense]), bias], { output: 'logits' });
  const cooled = graph.node('Div', [logits, graph.scalar(calibration.temperature)]);
  graph.node('Softmax', [cooled], { attributes: { axis: { int: -1 } }, output: 'probabilities' });
  graph.output('logits', 'float32', ['n', classes]);
  graph.output('probabilities', 'float32', ['n', classes]);
  return appendToOnnx(encoder, graph.build('head'));
}

/** Float32[columns, rows] of a Float32[rows, columns]. */
function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = matrix[row * columns + column]!;
  }
  return result;
}
