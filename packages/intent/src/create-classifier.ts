import type { ArtifactEncoder, IntentArtifact } from './artifact/artifact.ts';
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

/** Where a second tier gets its eyes. Each is called at most once, when the first tier is unsure for the first time. */
export interface SecondTierLoaders {
  /** Puts tuned layers on an encoder: `loadTunedEncoder` of `@fw/intent/onnx`. */
  layers?(encoder: SentenceEncoder, layers: TunedLayers): Promise<FeatureRefiner>;
  /** Opens the other encoder that was trained with; the classifier closes it. */
  large?(encoder: ArtifactEncoder): Promise<SentenceEncoder>;
}

/**
 * Joins what training made with the encoder that it was made for. Owns the encoder: `close` closes it.
 *
 * @param loaders - Without the one that was trained for there is no second tier.
 * @throws {FwError} `encoder-mismatch` naming the encoder to install.
 */
export function createClassifier(
  artifact: IntentArtifact,
  encoder: SentenceEncoder,
  loaders: SecondTierLoaders = {},
): TrainedClassifier {
  requireEncoder(artifact, encoder);
  const { contexts, words } = artifact;
  const second = openSecond(artifact, encoder, loaders);
  const spell = words === undefined ? (utterance: string) => utterance : createSpelling(new Set(words));
  const classify = (context: string, { features, utterance }: EncodedUtterance) => {
    const trained = contexts.get(context);
    return trained && classifyUtterance(trained, features, utterance);
  };
  return {
    encoder: encoder.hash,
    async encode(said, signal) {
      const utterance = spell(said);
      const wanted = { ...(second?.depth !== undefined && { states: second.depth }), ...(signal && { signal }) };
      const features = await encoder.encode([utterance], wanted);
      const [states] = features.states ?? [];
      const embedding = featurePart(features, 0, 'embedding');
      return { utterance, embedding, features: featureRow(features, 0), ...(states && { states }) };
    },
    classify,
    async classifyInTiers(context, encoded, signal) {
      const first = classify(context, encoded);
      const trained = contexts.get(context);
      const { features, utterance } = encoded;
      if (second === undefined || first === undefined) return first;
      if (trained?.second === undefined || !isUnsure(trained.second, first)) return first;
      const refined = await second.look(encoded, signal);
      return refined === undefined
        ? first
        : classifyAgain(trained, trained.second, { features, refined }, utterance, first);
    },
    commands(context) {
      const labels = contexts.get(context)?.head.labels ?? [];
      return labels.filter(({ kind }) => kind === 'command').map(({ name }) => name);
    },
    async close() {
      await second?.close();
      await encoder.close();
    },
  };
}

/** What a second tier reads of an utterance. */
interface SecondLook {
  /** Layers whose states it needs. */
  readonly depth?: number;
  /** Float32[d]; `undefined` when the utterance was encoded without what it needs. */
  look(encoded: EncodedUtterance, signal?: AbortSignal): Promise<Float32Array | undefined>;
  close(): Promise<void>;
}

function openSecond(
  { tuned, large }: IntentArtifact,
  encoder: SentenceEncoder,
  loaders: SecondTierLoaders,
): SecondLook | undefined {
  const { layers: loadLayers, large: loadLarge } = loaders;
  if (large !== undefined && loadLarge !== undefined) {
    const other = loadedOnce(async () => {
      const opened = await loadLarge(large);
      try {
        requireEncoder({ encoder: large }, opened);
      } catch (error) {
        await opened.close();
        throw error;
      }
      return opened;
    });
    const look: SecondLook['look'] = async ({ utterance }, signal) =>
      featureRow(await (await other.get()).encode([utterance], { ...(signal && { signal }) }), 0);
    return { look, close: other.close };
  }
  if (tuned === undefined || loadLayers === undefined) return undefined;
  const refiner = loadedOnce(() => loadLayers(encoder, tuned));
  return {
    depth: tuned.depth,
    async look({ features, states }, signal) {
      if (states === undefined) return undefined;
      const given = { count: 1, width: encoder.width, data: Float32Array.from(features), states: [states] };
      return featureRow(await (await refiner.get()).refine(given, signal), 0);
    },
    close: refiner.close,
  };
}

/** Loads on first use, once for all who ask meanwhile; a failure is forgotten, so that the next may try again. */
function loadedOnce<T extends { close(): Promise<void> }>(load: () => Promise<T>) {
  let loading: Promise<T> | undefined;
  return {
    get(): Promise<T> {
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
