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

/**
 * Measures an engine; a peer that cannot be measured is left out with a line in the log, since a figure of ours does
 * not depend on it.
 *
 * @returns `undefined` for a peer that failed.
 */
export async function unlessPeerFails<T>(
  engine: IntentEngine,
  log: (line: string) => void,
  measure: () => Promise<T>,
): Promise<T | undefined> {
  if (engine.name.startsWith('fw')) return measure();
  try {
    return await measure();
  } catch (error) {
    log(`${engine.name} failed and is left out: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
