import { encodeOnnxModel } from '../export/onnx-writer.ts';
import type { EncoderConfig } from '../export/encoder-config.ts';
import { declareBatch } from './batch-inputs.ts';
import { DifferentiableGraph, type Value } from './differentiable-graph.ts';
import { encoderLayers, sentenceEmbedding, type EncoderLayers } from './encoder-layers.ts';
import { layerParameters, type ParameterShape } from './encoder-shape.ts';
import { crossEntropy, supervisedContrast } from './objectives.ts';

/** What the encoder is tuned for. */
export type Objective =
  | {
      /** Texts of one label come together, those of others part. */
      readonly kind: 'contrast';
      readonly temperature: number;
    }
  | {
      /** A linear head names the class; it is trained along and thrown away. */
      readonly kind: 'classes';
      readonly classes: number;
    };

/** What to build a training graph for. */
export interface TrainingTask {
  readonly config: EncoderConfig;
  /** The lowest layer that is trained; below it everything is frozen. */
  readonly from: number;
  readonly objective: Objective;
}

/**
 * Forward and backward in one ordinary ONNX graph.
 *
 * Inputs: those of `packBatch`, every parameter by its name, and what the objective compares with:
 * `positives` and `self` [b, b], or `target` [b, c]. Outputs: `loss` and `gradient:<parameter>`.
 */
export interface TrainingGraph {
  readonly model: Uint8Array;
  readonly parameters: readonly ParameterShape[];
}

/** Before the name of a parameter: the output that is its gradient. */
export const GRADIENT_PREFIX = 'gradient:';

/** Names of the classes objective's own parameters. */
export const HEAD_WEIGHT = 'head.weight';
export const HEAD_BIAS = 'head.bias';

export function buildTrainingGraph(task: TrainingTask): TrainingGraph {
  const { config, from, objective } = task;
  const graph = new DifferentiableGraph();
  const parameters = trainedParameters(task);
  const values = new Map(
    parameters.map(({ name, dims }) => [name, graph.input(name, dims, { trainable: true })] as const),
  );
  const parameter = (name: string) => values.get(name)!;
  const batch = declareBatch(graph, config.hidden);

  const layers: EncoderLayers = { config, from, to: config.layers, batch, parameter };
  const embeddings = sentenceEmbedding(graph, encoderLayers(graph, batch.states, layers), batch);
  const loss = lossOf(graph, objective, embeddings, parameter);
  graph.output(loss, 'loss');

  const wanted = [...values.values()];
  graph.gradients(loss, wanted).forEach((gradient, index) => {
    graph.output(gradient, GRADIENT_PREFIX + wanted[index]!.name);
  });
  return { model: encodeOnnxModel(graph.build('training')), parameters };
}

/** Every tensor that a task trains. */
function trainedParameters({ config, from, objective }: TrainingTask): ParameterShape[] {
  const { hidden } = config;
  const parameters = layerParameters(config, from);
  if (objective.kind === 'classes') {
    parameters.push({ name: HEAD_WEIGHT, dims: [hidden, objective.classes] });
    parameters.push({ name: HEAD_BIAS, dims: [objective.classes] });
  }
  return parameters;
}

function lossOf(
  graph: DifferentiableGraph,
  objective: Objective,
  embeddings: Value,
  parameter: (name: string) => Value,
): Value {
  if (objective.kind === 'classes') {
    const target = graph.input('target', ['b', objective.classes]);
    return crossEntropy(graph, embeddings, { weight: parameter(HEAD_WEIGHT), bias: parameter(HEAD_BIAS), target });
  }
  const positives = graph.input('positives', ['b', 'b']);
  const self = graph.input('self', ['b', 'b']);
  return supervisedContrast(graph, embeddings, { positives, self, temperature: objective.temperature });
}
