export { loadOnnxEncoder, type LoadEncoderOptions } from './load-onnx-encoder.ts';
export { findEncoderFolder } from './find-encoder-folder.ts';
export { loadTunedEncoder, type TunedEncoder } from './load-tuned-encoder.ts';
export {
  ENCODER_MANIFEST,
  encoderHash,
  hashOf,
  readEncoderFile,
  readEncoderManifest,
  type EncoderFile,
  type EncoderManifest,
} from './encoder-manifest.ts';
export { statesOutput } from './states-output.ts';
export { openOnnxSession, type FloatInput, type IntegerInput, type OnnxSession } from './onnx-session.ts';
export { loadSentenceTokenizer, type SentenceTokenizer } from './sentence-tokenizer.ts';
export { EncoderError, type EncoderErrorCode } from '../encoder-error.ts';
