import type { DifferentiableGraph, Value } from './differentiable-graph.ts';
import type { Activation } from '../export/encoder-config.ts';
import { gelu, relu, tanh } from './operators/activations.ts';
import { add, multiply, scale } from './operators/arithmetic.ts';

/** The non-linearity between the two feed-forward products of a layer. */
export function activate(graph: DifferentiableGraph, x: Value, activation: Activation): Value {
  switch (activation) {
    case 'gelu':
      return gelu(graph, x);
    case 'gelu-tanh':
      return geluByTanh(graph, x);
    case 'relu':
      return relu(graph, x);
  }
}

/** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))). Source: Hendrycks and Gimpel 2016, section 2. */
function geluByTanh(graph: DifferentiableGraph, x: Value): Value {
  const cube = multiply(graph, x, multiply(graph, x, x));
  const inner = scale(graph, add(graph, x, scale(graph, cube, 0.044715)), Math.sqrt(2 / Math.PI));
  const gate = scale(graph, add(graph, tanh(graph, inner), graph.scalar(1)), 0.5);
  return multiply(graph, x, gate);
}
