import type { LabelledText } from './dataset.ts';

/** What an engine is trained from. */
export interface EngineTask {
  readonly labels: readonly string[];
  readonly rows: readonly LabelledText[];
}

/** A trained engine. */
export interface TrainedEngine {
  /** Label indices, best first; three are enough, fewer count as wrong. */
  rank(text: string): readonly number[] | Promise<readonly number[]>;
  /** How sure it is that some label fits; comparable between texts only. */
  confidence?(text: string): number | Promise<number>;
  /** CPU seconds of training, encoding included. */
  readonly trainSeconds: number;
  /** Bytes of what has to be kept, where that can be told. */
  readonly bytes?: number;
}

/** Something that can be trained to name the label of an utterance. */
export interface IntentEngine {
  readonly name: string;
  train(task: EngineTask): Promise<TrainedEngine>;
}
