import { EncoderError } from '../encoder-error.ts';
import { FEATURE_PARTS, type FeatureRefiner, type Features, type SentenceEncoder } from '../encoder-port.ts';
import { hashOf } from './encoder-manifest.ts';
import { openOnnxSession, type OnnxSession } from './onnx-session.ts';

/** An encoder whose last layer was tuned for one workflow; everything below it is the shared encoder's. */
export interface TunedEncoder extends SentenceEncoder, FeatureRefiner {
  /** As any refiner's; costs one layer (about a sixth of encoding), not a second look at the text. */
  refine: FeatureRefiner['refine'];
}

/**
 * Puts a tuned last layer on a shared encoder. A megabyte or two of memory; the encoder stays loaded once.
 * `close` frees the layer and leaves `base` to whoever loaded it.
 *
 * @param layer - Bytes of the graph that tuning made: `states` and `attention_mask` to `embedding`.
 * @throws {EncoderError} `runtime-missing` when no ONNX runtime works here.
 */
export async function loadTunedEncoder(base: SentenceEncoder, layer: Uint8Array): Promise<TunedEncoder> {
  const session = await openOnnxSession(layer, 1);
  const id = `${base.id}-tuned`;
  let closed = false;

  async function refine(features: Features, signal?: AbortSignal): Promise<Features> {
    if (closed) throw new EncoderError('encoder-closed', `The encoder ${id} is closed; load it again.`);
    return refineAll(session, features, { id, signal });
  }

  return {
    id,
    hash: hashOf(JSON.stringify([base.hash, hashOf(layer)])),
    width: base.width,
    refine,
    async encode(texts, options = {}) {
      const features = await base.encode(texts, { ...options, states: true });
      const { states, ...refined } = await refine(features, options.signal);
      return options.states && states ? { ...refined, states } : refined;
    },
    async close() {
      if (closed) return;
      closed = true;
      await session.release();
    },
  };
}

/** One text at a time, for the same reason as the encoder itself: 8 bits are scaled over the whole input. */
async function refineAll(
  session: OnnxSession,
  features: Features,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal | undefined },
): Promise<Features> {
  const { count, width, states } = features;
  if (states?.length !== count) {
    throw new EncoderError('encoder-damaged', `${id} was given features without token states: encode with \`states\`.`);
  }
  const rowLength = FEATURE_PARTS.length * width;
  const offset = FEATURE_PARTS.indexOf('embedding') * width;
  const data = features.data.slice();
  for (const [index, tokens] of states.entries()) {
    signal?.throwIfAborted();
    const count = tokens.length / width;
    const { embedding } = await session.run({
      states: { data: tokens, dims: [1, count, width] },
      attention_mask: { data: new BigInt64Array(count).fill(1n), dims: [1, count] },
    });
    if (embedding?.length !== width) {
      throw new EncoderError('encoder-damaged', `${id} gives no embedding of ${width} numbers. Run \`fw train\`.`);
    }
    data.set(embedding, index * rowLength + offset);
  }
  return { ...features, data };
}
