import type { Sureness } from '@fw/signature';

/** Features of one utterance, made once and used by every scope of the climb. */
export interface EncodedUtterance {
  readonly utterance: string;
  /** Float32[d], L2-normalised: what corrections are compared by. */
  readonly embedding: Float32Array;
  /** Float32[k · d]: what heads read; the embedding first. */
  readonly features: Float32Array;
  /** Float32[tokens · d]: what tuned layers read. Present where there are any. */
  readonly states?: Float32Array;
}

/** What a context's trained head makes of an utterance. */
export interface Classification {
  /** Qualified names, most probable first; probabilities in [0, 1]. */
  readonly candidates: readonly { readonly command: string; readonly probability: number }[];
  readonly decision: 'matched' | 'ambiguous' | 'elsewhere' | 'bare-value' | 'out-of-scope' | 'nothing';
  /**
   * With `ambiguous`: the best command changes something and is likely enough to be shown for a yes, though not sure
   * enough to run unasked.
   */
  readonly showable?: boolean;
  /** Present when the first tier was unsure and the second answered in its place. */
  readonly tier?: 'second';
  /** What the decision hung on. */
  readonly sureness?: Sureness;
  /** Why, for `fw explain`. */
  readonly reason: string;
}

/** The trained part of detection. */
export interface Classifier {
  /** Hash of the encoder: corrections made with another one are not comparable. */
  readonly encoder: string;
  encode(utterance: string, signal?: AbortSignal): Promise<EncodedUtterance>;
  /** `undefined` for a context that has no head (it has no commands, or a single one without training data). */
  classify(context: string, encoded: EncodedUtterance): Classification | undefined;
  /**
   * As `classify`, and where the first tier is unsure the second answers in its place: tuned layers, loaded when they are
   * first needed.
   */
  classifyInTiers?(
    context: string,
    encoded: EncodedUtterance,
    signal?: AbortSignal,
  ): Promise<Classification | undefined>;
  /** Qualified names that the context's head was trained on; empty without a head. */
  commands?(context: string): readonly string[];
  close(): Promise<void>;
}
