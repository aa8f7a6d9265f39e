import { describe, expect, it } from 'vitest';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { OnnxGraphBuilder } from './onnx-graph-builder.ts';
import { encodeOnnxModel, type OnnxModel } from './onnx-writer.ts';

/** y = sum over columns of 0.5 · x·w */
function halfRowSums(): OnnxModel {
  const graph = new OnnxGraphBuilder();
  const x = graph.input('x', 'float32', ['n', 2]);
  const w = graph.constant({ name: 'w', type: 'float32', dims: [2, 2], data: Float32Array.of(1, 2, 3, 4) });
  const half = graph.node('Mul', [graph.node('MatMul', [x, w]), graph.scalar(0.5)]);
  graph.node('ReduceSum', [half, graph.integers([1])], { attributes: { keepdims: { int: 0 } }, output: 'y' });
  graph.output('y', 'float32', ['n']);
  return graph.build('half_row_sums', { purpose: 'test' });
}

describe('encodeOnnxModel', () => {
  it('writes a graph that onnxruntime runs', async () => {
    const session = await InferenceSession.create(encodeOnnxModel(halfRowSums()));

    const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(1, 1, 2, 0), [2, 2]) });

    expect(y?.data).toEqual(Float32Array.of(5, 3));
    expect(session.inputNames).toEqual(['x']);
    await session.release();
  });

  it('gives the same bytes for the same model', () => {
    expect(encodeOnnxModel(halfRowSums())).toEqual(encodeOnnxModel(halfRowSums()));
  });

  it('writes the fields that the format names, byte for byte', () => {
    const model: OnnxModel = { name: 'g', inputs: [], outputs: [], nodes: [], initializers: [], opset: 20 };

    // ir_version = 9, producer_name = "fastworkflow", graph { name: "g" }, opset_import { domain: "", version: 20 }
    expect(Buffer.from(encodeOnnxModel(model)).toString('hex')).toBe(
      `0809120c${Buffer.from('fastworkflow').toString('hex')}3a03120167` + '42040a001014',
    );
  });

  it('declares the operator set of every domain that a node uses', async () => {
    const graph = new OnnxGraphBuilder();
    const x = graph.input('x', 'float32', ['n', 2]);
    graph.node('Gelu', [x], { domain: 'com.microsoft', output: 'y' });
    graph.output('y', 'float32', ['n', 2]);

    const session = await InferenceSession.create(encodeOnnxModel(graph.build('gelu')));
    const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(0, 1), [1, 2]) });

    // gelu(1) = 0.5 · (1 + erf(1/√2)) = 0.8413447
    expect(y?.data[1]).toBeCloseTo(0.8413447, 5);
    await session.release();
  });

  it('writes every kind of attribute', async () => {
    const graph = new OnnxGraphBuilder();
    const x = graph.input('x', 'float32', [1, 4]);
    const fill = { name: '', type: 'float32', dims: [1], data: Float32Array.of(7) } as const;
    const filled = graph.node('ConstantOfShape', [graph.integers([1, 4])], { attributes: { value: { tensor: fill } } });
    const ramp = graph.node('Constant', [], { attributes: { value_floats: { floats: [1, 2, 3, 4] } } });
    const order = graph.node('Constant', [], { attributes: { value_ints: { ints: [3, 2, 1, 0] } } });
    const turned = graph.node('Gather', [ramp, order]);
    const leaky = graph.node('LeakyRelu', [x], { attributes: { alpha: { float: 0.5 } } });
    const product = graph.node('Einsum', [leaky, turned], { attributes: { equation: { text: 'ij,j->ij' } } });
    graph.node('Add', [product, filled], { output: 'y' });
    graph.output('y', 'float32', [1, 4]);

    const session = await InferenceSession.create(encodeOnnxModel(graph.build('attributes')));
    const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(1, -2, 3, -4), [1, 4]) });

    expect(y?.data).toEqual(Float32Array.of(11, 4, 13, 5));
    await session.release();
  });

  it('refuses a tensor whose data does not fit its shape, by name', () => {
    const graph = new OnnxGraphBuilder();
    graph.constant({ name: 'weights', type: 'float32', dims: [2, 3], data: new Float32Array(5) });

    expect(() => encodeOnnxModel(graph.build('bad'))).toThrow(
      'Tensor "weights" has 5 elements, but its shape [2, 3] needs 6.',
    );
  });
});
