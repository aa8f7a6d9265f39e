import type { LayerLoader, SentenceEncoder } from '@fw/intent';

/**
 * Opens the sentence encoder that comes with the installation. The runtime and the weights are heavy, so they are
 * loaded only now; a process that opens it twice holds it once. The caller closes it.
 *
 * @throws {EncoderError} When its files are missing or damaged, or no runtime works here; the message says what to do.
 */
export async function loadDefaultEncoder(options: { readonly threads?: number } = {}): Promise<SentenceEncoder> {
  const [{ loadOnnxEncoder }, { encoderFolder }] = await Promise.all([
    import('@fw/intent/onnx'),
    import('@fw/encoder-minilm'),
  ]);
  return loadOnnxEncoder({ folder: encoderFolder, ...options });
}

/** Puts a workflow's tuned layers on the encoder; the runtime is there by then. */
export const loadTunedLayers: LayerLoader = async (encoder, layers) => {
  const { loadTunedEncoder } = await import('@fw/intent/onnx');
  return loadTunedEncoder(encoder, layers);
};
