import type { EncoderIdentity } from '@fw/intent';
import { encoderHash, readEncoderFile, readEncoderManifest } from '@fw/intent/onnx';
import { FwError } from '@fw/signature';
import { type EncoderWeights, readExported } from '@fw/encoder-tools';

/**
 * The weights of the encoder that serves, read from the graph that it runs.
 *
 * @param folder - Where its files lie; those of the encoder that comes with this package when absent.
 * @throws {FwError} `encoder-mismatch` when another encoder lies there.
 * @throws {EncoderError} When its files are missing or not what the manifest says.
 */
export async function servedWeights(served: EncoderIdentity, folder?: string): Promise<EncoderWeights> {
  const place = folder ?? (await import('@fw/encoder-minilm')).encoderFolder;
  const manifest = await readEncoderManifest(place);
  if (encoderHash(manifest) !== served.hash) {
    const message = `${place} holds the encoder ${manifest.id}, but ${served.id} serves. Name the folder of ${served.id}, or train without tuning.`;
    throw new FwError('encoder-mismatch', message);
  }
  return readExported(await readEncoderFile(place, manifest, 'model'));
}
