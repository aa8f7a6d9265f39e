import type { Effect } from '@fw/signature';
import type { Lexicon } from './lexical-features.ts';

/** What a label stands for. Only `command` can be executed; the others say why nothing here was meant. */
export type LabelKind = 'command' | 'elsewhere' | 'bare-value' | 'background' | 'near';

/** One class of a head. */
export interface HeadLabel {
  /** Qualified command name; for the other kinds, the kind itself. */
  readonly name: string;
  readonly kind: LabelKind;
  /** Present on commands: which risk applies when it is executed. */
  readonly effect?: Effect;
}

/**
 * The trained part of one context: plain typed arrays, no code.
 *
 * c classes, d dense features (the encoder's, before centring), v n-grams, p prototypes. A logit is
 * `bias + x · dense + t · lexical`, where x is the centred feature row at length 1 and t the TF-IDF row.
 */
export interface Head {
  readonly labels: readonly HeadLabel[];
  /** Float32[d]: mean of the training features. */
  readonly mean: Float32Array;
  /** Float32[c · d], one row per class. */
  readonly dense: Float32Array;
  readonly lexicon: Lexicon;
  /** Float32[v · c], one row per n-gram. */
  readonly lexical: Float32Array;
  /** Float32[c]. */
  readonly bias: Float32Array;
  /** Float32[c · d]: the middle of each class among centred rows of length 1, itself at length 1. */
  readonly centroids: Float32Array;
}
