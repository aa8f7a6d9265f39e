import { EncoderError } from '../encoder-error.ts';
import {
  FEATURE_PARTS,
  type FeatureRefiner,
  type Features,
  type SentenceEncoder,
  type TunedLayers,
} from '../encoder-port.ts';
import { hashOf } from './encoder-manifest.ts';
import { openOnnxSession, type OnnxSession } from './onnx-session.ts';

/**
 * An encoder whose upper layers were tuned for one workflow; everything below them is the shared encoder's. It answers no
 * `states`: nothing is tuned on top of it.
 */
export interface TunedEncoder extends SentenceEncoder, FeatureRefiner {
  /** As any refiner's; costs the tuned layers alone, not a second look at the text. */
  refine: FeatureRefiner['refine'];
}

/**
 * Puts tuned upper layers on a shared encoder: two megabytes of memory a layer, and the encoder stays loaded once.
 * `close` frees the layers and leaves `base` to whoever loaded it.
 *
 * @throws {EncoderError} `runtime-missing` when no ONNX runtime works here.
 */
export async function loadTunedEncoder(base: SentenceEncoder, { depth, model }: TunedLayers): Promise<TunedEncoder> {
  const session = await openOnnxSession(model, 1);
  const id = `${base.id}-tuned`;
  let closed = false;

  async function refine(features: Features, signal?: AbortSignal): Promise<Features> {
    if (closed) throw new EncoderError('encoder-closed', `The encoder ${id} is closed; load it again.`);
    return refineAll(session, features, { id, signal });
  }

  return {
    id,
    hash: hashOf(JSON.stringify([base.hash, hashOf(model)])),
    width: base.width,
    refine,
    async encode(texts, options = {}) {
      const { states: _, ...refined } = await refine(
        await base.encode(texts, { ...options, states: depth }),
        options.signal,
      );
      return refined;
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
    throw new EncoderError(
      'encoder-damaged',
      `${id} was given features without token states: encode with \`states\` of its depth.`,
    );
  }
  const rowLength = FEATURE_PARTS.length * width;
  const data = features.data.slice();
  for (const [index, tokens] of states.entries()) {
    signal?.throwIfAborted();
    const count = tokens.length / width;
    const refined = await session.run({
      states: { data: tokens, dims: [1, count, width] },
      attention_mask: { data: new BigInt64Array(count).fill(1n), dims: [1, count] },
    });
    if (refined['embedding']?.length !== width) {
      throw new EncoderError('encoder-damaged', `${id} gives no embedding of ${width} numbers. Run \`fw train\`.`);
    }
    FEATURE_PARTS.forEach((part, place) => {
      const vector = refined[part];
      if (vector?.length === width) data.set(vector, index * rowLength + place * width);
    });
  }
  return { ...features, data };
}
