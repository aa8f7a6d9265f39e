/** What one correction taught, as stored. */
export interface Adaptation {
  /** Sorts by time: entries are listed, exported and undone in this order. */
  readonly id: string;
  readonly utterance: string;
  /** Qualified name. */
  readonly command: string;
  /** Context in which it was said. */
  readonly context: string;
  /** `false`: this command was not meant. */
  readonly positive: boolean;
  /** Whom it applies to; absent once promoted to the whole workflow. */
  readonly user?: string;
  /** ISO 8601. */
  readonly at: string;
  /** Hash of the encoder that made the embedding; another encoder's entries are not comparable. */
  readonly encoder: string;
  /** Float32[d], L2-normalised. */
  readonly embedding: Float32Array;
}

/** A stored correction near an utterance. */
export interface Neighbour {
  readonly entry: Adaptation;
  /** Cosine, in [-1, 1]. */
  readonly similarity: number;
}

/** What to look for. */
export interface NeighbourQuery {
  /** Float32[d], L2-normalised, from the encoder that `encoder` names. */
  readonly embedding: Float32Array;
  readonly encoder: string;
  readonly context: string;
  /** Whose entries count besides the workflow's. */
  readonly user?: string;
  /** Least similarity, in [-1, 1]. */
  readonly threshold: number;
}

/** Keeps corrections. Contract: `adaptationStoreContract` beside it. */
export interface AdaptationStore {
  /** Durable once resolved. An entry with a known id replaces it. */
  put(entry: Adaptation): Promise<void>;
  /** Whether there was such an entry. */
  remove(id: string): Promise<boolean>;
  /** Those at or above the threshold, most similar first. From memory: called on every utterance. */
  near(query: NeighbourQuery): readonly Neighbour[];
  /** Oldest first. */
  list(): readonly Adaptation[];
  close(): Promise<void>;
}
