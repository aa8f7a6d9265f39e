import { OnnxGraphBuilder } from '../export/onnx-graph-builder.ts';
import { encodeOnnxModel } from '../export/onnx-writer.ts';

const WIDTH = 3;
const ROWS = 300;

/**
 * An encoder's graph as exporters write it: words are rows of a table, their types are added, and the output has a vector
 * of three numbers a token, `(3 · id + column)² mod 7`.
 */
export function makeForeignGraph(output: string, strayInput?: string): Uint8Array {
  const graph = new OnnxGraphBuilder();
  const ids = graph.input('input_ids', 'int64', ['n', 't']);
  graph.input('attention_mask', 'int64', ['n', 't']);
  const types = graph.input('token_type_ids', 'int64', ['n', 't']);
  if (strayInput !== undefined) graph.input(strayInput, 'int64', ['n', 't']);
  const table = (name: string, rows: number, data: Float32Array) =>
    graph.constant({ name, type: 'float32', dims: [rows, WIDTH], data });
  const words = table(
    'words',
    ROWS,
    Float32Array.from({ length: ROWS * WIDTH }, (_, at) => at ** 2 % 7),
  );
  const kinds = table('kinds', 2, new Float32Array(2 * WIDTH));
  graph.node('Add', [graph.node('Gather', [words, ids]), graph.node('Gather', [kinds, types])], { output });
  graph.output(output, 'float32', ['n', 't', WIDTH]);
  return encodeOnnxModel(graph.build('foreign'));
}
