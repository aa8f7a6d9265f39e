import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One utterance and the index of its label. */
export interface LabelledText {
  readonly text: string;
  readonly label: number;
}

/** A labelled collection of utterances in its splits. */
export interface Dataset {
  /** In lower case, letters and digits only: the first part of a figure's id. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly splits: ReadonlyMap<string, readonly LabelledText[]>;
  /** Utterances that no label fits, by split. */
  readonly oos: ReadonlyMap<string, readonly string[]>;
  /** Names of labels by domain, where the collection has domains. */
  readonly domains: ReadonlyMap<string, readonly string[]>;
}

/** The file as it lies on disk. */
interface DatasetFile {
  readonly name?: string;
  readonly labels: readonly string[];
  readonly splits: Readonly<Record<string, readonly (readonly [string, number])[]>>;
  readonly oos?: Readonly<Record<string, readonly string[]>>;
  readonly domains?: Readonly<Record<string, readonly string[]>>;
}

/** Reads a file in the format of `banking77/data.json`. Empty texts, which some collections have, are left out. */
export function readDataset(file: string): Dataset {
  // The format is the one that the option's help names; anything else fails on first use.
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as DatasetFile;
  const name = (parsed.name ?? basename(file))
    .toLowerCase()
    .replace(/\.json$/, '')
    .replace(/[^a-z0-9]+/g, '');
  return {
    name,
    labels: parsed.labels,
    splits: new Map(
      Object.entries(parsed.splits).map(([split, rows]) => [
        split,
        rows.filter(([text]) => text.trim() !== '').map(([text, label]) => ({ text, label })),
      ]),
    ),
    oos: new Map(
      Object.entries(parsed.oos ?? {}).map(([split, texts]) => [split, texts.filter((text) => text.trim())]),
    ),
    domains: new Map(Object.entries(parsed.domains ?? {})),
  };
}

/** A split that must be there; the first of several names that is. */
export function splitOf(dataset: Dataset, ...names: readonly string[]): readonly LabelledText[] {
  for (const name of names) {
    const rows = dataset.splits.get(name);
    if (rows !== undefined) return rows;
  }
  throw new Error(
    `${dataset.name} has no split ${names.join(' or ')}; it has ${[...dataset.splits.keys()].join(', ')}.`,
  );
}

/** Paths of the usual collections inside the data folder. */
export const USUAL = {
  banking77: 'banking77/data.json',
  clinc150: 'clinc150/full.json',
  banking77oos: 'banking77/banking77_oos.json',
  stackoverflow20: 'stackoverflow20/data.json',
} as const;

/** One of the usual collections. */
export function readUsual(data: string, name: keyof typeof USUAL): Dataset {
  return { ...readDataset(join(data, USUAL[name])), name };
}

/** The part of a collection that has to do with some labels only, renumbered. */
export function restrictTo(dataset: Dataset, keep: readonly number[]): Dataset {
  const indexOf = new Map(keep.map((label, index) => [label, index]));
  const restrict = (rows: readonly LabelledText[]): readonly LabelledText[] =>
    rows.flatMap(({ text, label }) => {
      const index = indexOf.get(label);
      return index === undefined ? [] : [{ text, label: index }];
    });
  return {
    ...dataset,
    labels: keep.map((label) => dataset.labels[label]!),
    splits: new Map([...dataset.splits].map(([name, rows]) => [name, restrict(rows)])),
  };
}
