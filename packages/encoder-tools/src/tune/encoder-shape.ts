/** The dimensions of a BERT-family encoder, as far as training it must know them. */
export interface EncoderShape {
  readonly layers: number;
  /** Width of a token's state. */
  readonly hidden: number;
  /** Attention heads; divides `hidden`. */
  readonly heads: number;
  /** Width of the feed-forward part. */
  readonly inner: number;
  /** Added to the variance in layer normalisation; BERT's is 1e-12. */
  readonly epsilon: number;
}

/** Name and dimensions of one trained tensor. Matrices are [in, out]. */
export interface ParameterShape {
  readonly name: string;
  readonly dims: readonly number[];
}

/** What one layer is made of, by the names that the training graph and the exporter use. */
export const LAYER_PARTS = [
  'qkv.weight',
  'qkv.bias',
  'attention.weight',
  'attention.bias',
  'attentionNorm.gain',
  'attentionNorm.bias',
  'up.weight',
  'up.bias',
  'down.weight',
  'down.bias',
  'outputNorm.gain',
  'outputNorm.bias',
] as const;

export type LayerPart = (typeof LAYER_PARTS)[number];

/** `layer.5.qkv.weight` */
export function parameterName(layer: number, part: LayerPart): string {
  return `layer.${layer}.${part}`;
}

/** The tensors of layers `from` to the last, in a fixed order. */
export function layerParameters(shape: EncoderShape, from: number): ParameterShape[] {
  const layers = Array.from({ length: shape.layers - from }, (_, index) => from + index);
  return layers.flatMap((layer) =>
    LAYER_PARTS.map((part) => ({ name: parameterName(layer, part), dims: partDims(shape, part) })),
  );
}

/** Query, key and value are one matrix, [hidden, 3 · hidden]. */
function partDims({ hidden, inner }: EncoderShape, part: LayerPart): number[] {
  switch (part) {
    case 'qkv.weight':
      return [hidden, 3 * hidden];
    case 'qkv.bias':
      return [3 * hidden];
    case 'attention.weight':
      return [hidden, hidden];
    case 'up.weight':
      return [hidden, inner];
    case 'up.bias':
      return [inner];
    case 'down.weight':
      return [inner, hidden];
    default:
      return [hidden];
  }
}
