import type { IntentArtifact } from './artifact/artifact.ts';
import { requireEncoder } from './artifact/read-artifact.ts';
import { classifyUtterance, type ExplainedClassification } from './classify/classify-utterance.ts';
import { classifyAgain, isUnsure } from './classify/second-tier.ts';
import type { Classifier, EncodedUtterance } from './classifier-port.ts';
import { createSpelling } from './spelling.ts';
import {
  featurePart,
  type FeatureRefiner,
  featureRow,
  type SentenceEncoder,
  type TunedLayers,
} from './encoder-port.ts';

/** A classifier whose classifications tell what they were decided from. */
export interface TrainedClassifier extends Classifier {
  classify(...question: Parameters<Classifier['classify']>): ExplainedClassification | undefined;
  classifyInTiers(
    context: string,
    encoded: EncodedUtterance,
    signal?: AbortSignal,
  ): Promise<ExplainedClassification | undefined>;
}

/** Puts tuned layers on an encoder: `loadTunedEncoder` of `@fw/intent/onnx`. */
export type LayerLoader = (encoder: SentenceEncoder, layers: TunedLayers) => Promise<FeatureRefiner>;

/**
 * Joins what training made with the encoder that it was made for. Owns the encoder: `close` closes it.
 *
 * @param loadLayers - Called at most once, when the first tier is unsure for the first time. Without it there is no
 *   second tier, whatever was trained.
 * @throws {FwError} `encoder-mismatch` naming the encoder to install.
 */
export function createClassifier(
  artifact: IntentArtifact,
  encoder: SentenceEncoder,
  loadLayers?: LayerLoader,
): TrainedClassifier {
  requireEncoder(artifact, encoder);
  const { contexts, tuned, words } = artifact;
  const spell = words === undefined ? (utterance: string) => utterance : createSpelling(new Set(words));
  const refiner =
    tuned === undefined || loadLayers === undefined ? undefined : loadedOnce(() => loadLayers(encoder, tuned));
  const classify = (context: string, { features, utterance }: EncodedUtterance) => {
    const trained = contexts.get(context);
    return trained && classifyUtterance(trained, features, utterance);
  };
  return {
    encoder: encoder.hash,
    async encode(said, signal) {
      const utterance = spell(said);
      const wanted = { ...(refiner && tuned && { states: tuned.depth }), ...(signal && { signal }) };
      const features = await encoder.encode([utterance], wanted);
      const [states] = features.states ?? [];
      const embedding = featurePart(features, 0, 'embedding');
      return { utterance, embedding, features: featureRow(features, 0), ...(states && { states }) };
    },
    classify,
    async classifyInTiers(context, encoded, signal) {
      const first = classify(context, encoded);
      const trained = contexts.get(context);
      const { features, states, utterance } = encoded;
      if (refiner === undefined || states === undefined || first === undefined) return first;
      if (trained?.second === undefined || !isUnsure(trained.second, first)) return first;
      const given = { count: 1, width: encoder.width, data: Float32Array.from(features), states: [states] };
      const refined = await (await refiner.get()).refine(given, signal);
      return classifyAgain(trained, trained.second, { features, refined: featureRow(refined, 0) }, utterance, first);
    },
    commands(context) {
      const labels = contexts.get(context)?.head.labels ?? [];
      return labels.filter(({ kind }) => kind === 'command').map(({ name }) => name);
    },
    async close() {
      await refiner?.close();
      await encoder.close();
    },
  };
}

/** Loads on first use, once for all who ask meanwhile; a failure is forgotten, so that the next may try again. */
function loadedOnce(load: () => Promise<FeatureRefiner>) {
  let loading: Promise<FeatureRefiner> | undefined;
  return {
    get(): Promise<FeatureRefiner> {
      const attempt = (loading ??= load());
      attempt.catch(() => {
        if (loading === attempt) loading = undefined;
      });
      return attempt;
    },
    async close(): Promise<void> {
      await (await loading?.catch(() => undefined))?.close();
    },
  };
}
