export { loadOnnxEncoder, type LoadEncoderOptions } from './load-onnx-encoder.ts';
export {
  ENCODER_MANIFEST,
  encoderHash,
  hashOf,
  readEncoderFile,
  readEncoderManifest,
  type EncoderFile,
  type EncoderManifest,
} from './encoder-manifest.ts';
