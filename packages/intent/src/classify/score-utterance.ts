import { FwError } from '@fw/signature';
import { centredRow } from './centred-row.ts';
import type { Head } from './head.ts';
import { lexicalFeatures } from './lexical-features.ts';

/** What a head says of one utterance, before any calibration. */
export interface RawScores {
  /** Float64[c]: one logit per label. */
  readonly logits: Float64Array;
  /** Float64[c]: cosine to the middle of each class, in [-1, 1]. */
  readonly similarities: Float64Array;
}

/**
 * Logits and similarities of one utterance.
 *
 * @param features - Float32[d], from the encoder that the head was trained with.
 * @throws {FwError} `encoder-mismatch` when the width differs: train again, or install the encoder of the artifact.
 */
export function scoreUtterance(head: Head, features: Float32Array, utterance: string): RawScores {
  const width = head.mean.length;
  if (features.length !== width) {
    const message = `The encoder gives ${features.length} features, the head was trained on ${width}. Run \`fw train\`.`;
    throw new FwError('encoder-mismatch', message);
  }
  const row = centredRow(features, head.mean);
  const classes = head.labels.length;
  const logits = Float64Array.from(head.bias);
  const similarities = new Float64Array(classes);
  for (let label = 0; label < classes; label++) {
    let logit = 0;
    let similarity = 0;
    for (let i = 0, at = label * width; i < width; i++, at++) {
      logit += row[i]! * head.dense[at]!;
      similarity += row[i]! * head.centroids[at]!;
    }
    logits[label]! += logit;
    similarities[label] = similarity;
  }
  const { indices, values } = lexicalFeatures(head.lexicon, utterance);
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i]! * classes;
    for (let label = 0; label < classes; label++) logits[label]! += values[i]! * head.lexical[at + label]!;
  }
  return { logits, similarities };
}
