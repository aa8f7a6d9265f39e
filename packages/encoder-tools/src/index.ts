export { readPretrained } from './export/read-pretrained.ts';
export { readExported } from './export/read-exported.ts';
export { encodeEncoder } from './export/encode-encoder.ts';
export { adoptOnnx, type AdoptedGraph } from './export/adopt-onnx.ts';
export {
  tokenizerMaxLength,
  writeEncoderFolder,
  writeGraphFolder,
  type EncoderParts,
  type GraphParts,
} from './export/write-encoder-folder.ts';
export type { EncoderWeights } from './export/encoder-weights.ts';
export type { Precision } from './export/weight-store.ts';
export { appendToOnnx } from './export/append-to-onnx.ts';
export { OnnxGraphBuilder } from './export/onnx-graph-builder.ts';
export { FEW_EXAMPLES, type TuningDepth, type TuningRecipe, UPPER_LAYERS } from './tune/recipe.ts';
export { tunable, tuneFolds } from './tune/tune-folds.ts';
export { tuneUpperLayers } from './tune/tune-upper-layers.ts';
