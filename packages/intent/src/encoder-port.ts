/** What an artifact remembers of the encoder that it was trained with. */
export interface EncoderIdentity {
  /** Name for people: `all-MiniLM-L6-v2-int8`. */
  readonly id: string;
  /**
   * sha256 (hexadecimal) over weights, tokenizer, length limit and masking of values. Equal hashes mean equal features on one
   * kind of machine, to the bit; between kinds (processors, WebAssembly) 8-bit rounding differs: cosine 0.995.
   */
  readonly hash: string;
  /** The command that installs it, where one does: `npm install @fw/encoder-minilm`. */
  readonly install?: string;
}

/**
 * The parts of a feature row, in order, each `width` numbers long and L2-normalised:
 * `embedding` is the mean over tokens of the last layer (what similarity is measured on),
 * `middle` that of two layers below (which carries more of the wording; heads read both).
 */
export const FEATURE_PARTS = ['embedding', 'middle'] as const;

/** Name of one part of a text's features, see {@link FEATURE_PARTS}. */
export type FeaturePart = (typeof FEATURE_PARTS)[number];

/** Features of n texts, in the order of the texts. */
export interface Features {
  /** n. */
  readonly count: number;
  /** d: length of one part. A row is `FEATURE_PARTS.length · d` long. */
  readonly width: number;
  /** Float32[n, 2 · d], row-major. */
  readonly data: Float32Array<ArrayBuffer>;
  /** Present when asked for: what the upper layers were given, Float32[tokens, d] for each text. */
  readonly states?: readonly Float32Array[];
}

/** Options of one `encode`. */
export interface EncodeOptions {
  /** Checked between texts; an aborted `encode` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each text with the number done. */
  readonly onProgress?: (done: number) => void;
  /**
   * Answer the token states too that the upper so many layers are given, for layers of one's own in their place
   * (`loadTunedEncoder`): 1 for the last layer alone, as many as the encoder has for all of them.
   */
  readonly states?: number;
}

/**
 * Turns sentences into feature rows.
 *
 * A text's features depend on the text alone, never on its neighbours in the call: what was trained
 * on and what is served are the same numbers. Any text is accepted: empty, very long (only the first
 * tokens count), with control characters or broken surrogates. Composed and decomposed spellings are one.
 */
export interface SentenceEncoder extends EncoderIdentity {
  /** d: length of one part. */
  readonly width: number;
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Features>;
  /** Gives the session back; whoever loaded the encoder closes it. Closing twice is fine. */
  close(): Promise<void>;
}

/** Layers tuned for one workflow, to take the place of the shared encoder's upper ones. */
export interface TunedLayers {
  /** How many layers they replace, from the last down, at least 1. */
  readonly depth: number;
  /** Bytes of their graph: `states` and `attention_mask` to `embedding`, and to `middle` where that lies above them. */
  readonly model: Uint8Array;
}

/** Tuned layers, ready to be put on features of the shared encoder. Whoever loaded them closes them. */
export interface FeatureRefiner {
  /**
   * The same texts' features by the tuned layers: `embedding` is new, and `middle` where they reach below it.
   *
   * @param features - From the shared encoder, asked for with `states` of the layers' depth.
   * @throws {EncoderError} `encoder-damaged` when they carry no states.
   */
  refine(features: Features, signal?: AbortSignal): Promise<Features>;
  close(): Promise<void>;
}

/** One text's row, Float32[2 · d]: a view, not a copy. */
export function featureRow(features: Features, index: number): Float32Array<ArrayBuffer> {
  const length = features.width * FEATURE_PARTS.length;
  return features.data.subarray(index * length, (index + 1) * length);
}

/** One part of one text's row, Float32[d]: a view, not a copy. */
export function featurePart(features: Features, index: number, part: FeaturePart): Float32Array<ArrayBuffer> {
  const offset = FEATURE_PARTS.indexOf(part) * features.width;
  return featureRow(features, index).subarray(offset, offset + features.width);
}
