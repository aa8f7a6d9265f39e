import type { TrainedContext } from '../classify/classify-utterance.ts';
import type { TunedLayers } from '../encoder-port.ts';

/** The encoder that an artifact was trained with; another one gives other features. */
export interface ArtifactEncoder {
  readonly id: string;
  /** Hash of its weights, as the encoder states it. */
  readonly hash: string;
  /** Features per utterance, d. */
  readonly width: number;
}

/** Everything that one training of a workflow made: heads and thresholds per context, no code, no utterances. */
export interface IntentArtifact {
  readonly encoder: ArtifactEncoder;
  readonly contexts: ReadonlyMap<string, TrainedContext>;
  /** What the contexts' second tiers read, for `loadTunedEncoder`; absent without any. */
  readonly tuned?: TunedLayers;
  /** The other encoder that the contexts' second tiers read, in place of tuned layers; absent without one. */
  readonly large?: ArtifactEncoder;
  /** Keys of the words that the commands' utterances use, ascending: slips in them are put right before anything else. */
  readonly words?: Uint32Array;
}

/** The file that describes the other one. */
export const MANIFEST_FILE = 'intent.json';
/** The numbers of all heads, one array behind the other. */
export const BINARY_FILE = 'intent.bin';
/** The tuned layers of the second tier; there only where one was published. */
export const TUNED_FILE = 'tuned-layers.onnx';
/** Raised whenever an older reader would misread a newer artifact. */
export const ARTIFACT_FORMAT = 6;
