import type { IntentArtifact } from './artifact/artifact.ts';
import { requireEncoder } from './artifact/read-artifact.ts';
import { classifyUtterance, type ExplainedClassification } from './classify/classify-utterance.ts';
import type { Classifier } from './classifier-port.ts';
import { featurePart, featureRow, type SentenceEncoder } from './encoder-port.ts';

/** A classifier whose classifications tell what they were decided from. */
export interface TrainedClassifier extends Classifier {
  classify(...question: Parameters<Classifier['classify']>): ExplainedClassification | undefined;
}

/**
 * Joins what training made with the encoder that it was made for. Owns the encoder: `close` closes it.
 *
 * @throws {FwError} `encoder-mismatch` naming the encoder to install.
 */
export function createClassifier(artifact: IntentArtifact, encoder: SentenceEncoder): TrainedClassifier {
  requireEncoder(artifact, encoder);
  return {
    encoder: encoder.hash,
    async encode(utterance, signal) {
      const features = await encoder.encode([utterance], signal && { signal });
      return { utterance, embedding: featurePart(features, 0, 'embedding'), features: featureRow(features, 0) };
    },
    classify(context, { features, utterance }) {
      const trained = artifact.contexts.get(context);
      return trained === undefined ? undefined : classifyUtterance(trained, features, utterance);
    },
    commands(context) {
      const labels = artifact.contexts.get(context)?.head.labels ?? [];
      return labels.filter(({ kind }) => kind === 'command').map(({ name }) => name);
    },
    close: () => encoder.close(),
  };
}
