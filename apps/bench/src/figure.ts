/** One measured number. Accuracies, recalls, rates and coverages are in percent; F1 and NDCG are fractions. */
export interface Figure {
  /** Stable and dotted: `banking77.full.accuracy`. */
  readonly id: string;
  readonly value: number;
  /** `%`, `count`, `s`, `ms`, `bytes`, or empty for a bare number. */
  readonly unit: string;
  /** Bounds of the value: a 95 % interval for shares, the extremes for times. */
  readonly low?: number;
  readonly high?: number;
  /** How many observations it rests on. */
  readonly n: number;
  /** `fw` for ours; peers carry their names. */
  readonly engine: string;
}

/** What a bench is told. Each reads what it needs. */
export interface BenchOptions {
  /** Folder of the data sets. */
  readonly data: string;
  /** A file in the format of `banking77/data.json`, in place of the usual ones. */
  readonly dataset?: string;
  /** Folder of recorded runs. */
  readonly trajectories?: string;
  /** A subset that ends within a minute. */
  readonly quick: boolean;
  /** Told what is being measured, and of whatever is worth a line. */
  readonly log: (line: string) => void;
}

/** A protocol that can be run by name. */
export interface BenchEntry {
  /** Shown in the list of benches. */
  readonly summary: string;
  /** Folders of the data that it reads; without one of them it cannot run. */
  readonly needs?: readonly string[];
  /** Loads what it needs on use. */
  run(options: BenchOptions): Promise<readonly Figure[]>;
}
