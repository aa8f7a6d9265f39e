import type { ArtifactEncoder, SecondTierLoaders, SentenceEncoder } from '@fw/intent';

/**
 * Opens the sentence encoder that comes with the installation. The runtime and the weights are heavy, so they are
 * loaded only now; a process that opens it twice holds it once. The caller closes it.
 *
 * @throws {EncoderError} When its files are missing or damaged, or no runtime works here; the message says what to do.
 */
export async function loadDefaultEncoder(options: { readonly threads?: number } = {}): Promise<SentenceEncoder> {
  const { encoderFolder } = await import('@fw/encoder-minilm');
  return loadEncoder(encoderFolder, options);
}

/** The same for an encoder of one's own, whose files lie in a folder. Throws as that does. */
export async function loadEncoder(
  folder: string,
  options: { readonly threads?: number } = {},
): Promise<SentenceEncoder> {
  const { loadOnnxEncoder } = await import('@fw/intent/onnx');
  return loadOnnxEncoder({ folder, ...options });
}

/**
 * Opens the encoder that a training remembers: one that was brought into the workflow's folder, else the one that comes
 * with the installation. The caller closes it.
 */
export async function loadTrainedEncoder(
  folder: string | undefined,
  { hash }: Pick<ArtifactEncoder, 'hash'>,
): Promise<SentenceEncoder> {
  if (folder === undefined) return loadDefaultEncoder();
  const { findEncoderFolder } = await import('@fw/intent/onnx');
  const own = await findEncoderFolder(folder, hash);
  return own === undefined ? loadDefaultEncoder() : loadEncoder(own);
}

/** Where the second tiers of a workflow get their eyes; the runtime is there by then. */
export function secondTiersOf(folder: string | undefined): SecondTierLoaders {
  return {
    async layers(encoder, layers) {
      const { loadTunedEncoder } = await import('@fw/intent/onnx');
      return loadTunedEncoder(encoder, layers);
    },
    large: (encoder) => loadTrainedEncoder(folder, encoder),
  };
}
