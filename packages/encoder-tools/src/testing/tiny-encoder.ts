import type { EncoderManifest } from '@fw/intent/onnx';
import { readPretrained } from '../export/read-pretrained.ts';
import { writeEncoderFolder } from '../export/write-encoder-folder.ts';
import { makeTinyModel, type TinyModelOptions } from './tiny-model.ts';

/**
 * Writes an encoder of random weights into a folder, through the real exporter, for tests that must not
 * need the real weights: `loadOnnxEncoder({ folder })` opens it. About 100 ms the first time in a process.
 */
export async function writeTinyEncoder(folder: string, options: TinyModelOptions = {}): Promise<EncoderManifest> {
  const { weights, configJson, tokenizerJson } = makeTinyModel(options);
  return writeEncoderFolder(folder, {
    id: `tiny-${options.seed ?? 1}`,
    source: { name: 'random numbers', license: 'Apache-2.0' },
    weights: readPretrained(weights, JSON.parse(configJson)),
    tokenizerJson,
  });
}
