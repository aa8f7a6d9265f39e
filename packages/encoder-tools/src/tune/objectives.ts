import type { DifferentiableGraph, Value } from './differentiable-graph.ts';
import { logSoftmax } from './operators/activations.ts';
import { add, multiply, scale, total } from './operators/arithmetic.ts';
import { linear, matmul } from './operators/linear.ts';

/** Cross-entropy of a linear head: −Σ target · log softmax(x · w + b). Rows of `target` [b, c] sum to 1/b. */
export function crossEntropy(
  graph: DifferentiableGraph,
  features: Value,
  head: { readonly weight: Value; readonly bias: Value; readonly target: Value },
): Value {
  const logits = linear(graph, features, head.weight, head.bias);
  return negate(graph, total(graph, multiply(graph, head.target, logSoftmax(graph, logits))));
}

interface ContrastInputs {
  /** [b, b]: entry (i, j) is 1/(b · |positives of i|) where j says the same as i, else 0. */
  readonly positives: Value;
  /** [b, b]: a large negative number on the diagonal, so that nothing is compared to itself; else 0. */
  readonly self: Value;
  /** Cosines are divided by this before the softmax. */
  readonly temperature: number;
}

/**
 * Supervised contrastive loss over unit-length embeddings [b, h]: each text should be nearer to those of
 * its own label than to all others in the batch.
 * Source: Khosla et al. 2020, "Supervised Contrastive Learning", equation 2 (L_out).
 */
export function supervisedContrast(graph: DifferentiableGraph, embeddings: Value, inputs: ContrastInputs): Value {
  const factor = 1 / inputs.temperature;
  const similarity = matmul(graph, embeddings, embeddings, { transposeB: true, factor });
  const others = add(graph, similarity, inputs.self);
  return negate(graph, total(graph, multiply(graph, inputs.positives, logSoftmax(graph, others))));
}

function negate(graph: DifferentiableGraph, value: Value): Value {
  return scale(graph, value, -1);
}
