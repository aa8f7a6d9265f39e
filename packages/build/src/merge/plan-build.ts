import type { RenderedFile } from '../render/render-workflow.ts';
import { recordText, type BuildRecord } from './build-record.ts';
import { fingerprintsOf, isEdited, mergeFile, type Fingerprints } from './merge-file.ts';

/** What a build does with one file. */
export interface FileStep {
  readonly path: string;
  readonly id: string;
  /**
   * `foreign`: there before any build, never touched. `removed`: a person deleted it, it is not made again. `gone`: its
   * source is gone, it stays. `pruned`: so, and deleted, since nobody changed it.
   */
  readonly does: 'create' | 'update' | 'keep' | 'foreign' | 'removed' | 'gone' | 'pruned' | 'overwrite';
  readonly text?: string;
  readonly drift: readonly string[];
  /** Whether a person changed the file since it was generated. */
  readonly edited: boolean;
}

/** Steps in the order of their paths, and the record to write after them. */
export interface BuildPlan {
  readonly steps: readonly FileStep[];
  readonly record: string;
}

/** What lies in the folder now, and how to treat it. */
export interface PlanOptions {
  readonly record: BuildRecord;
  /** Text of a file relative to the folder; `undefined` when it is not there. */
  readonly read: (path: string) => string | undefined;
  /** Paths below `_commands`: a command's file that was renamed is found by the id in its first line. */
  readonly commandFiles: readonly string[];
  readonly overwrite?: boolean;
  readonly prune?: boolean;
}

/** Files that are a person's once they are written: keys that were filled in are never emptied, whatever is asked. */
const KEPT: ReadonlySet<string> = new Set(['passwords', 'gitignore']);

/** Decides, without touching anything, what a build does. */
export function planBuild(files: readonly RenderedFile[], options: PlanOptions): BuildPlan {
  const { record, read, prune = false } = options;
  const steps: FileStep[] = [];
  const next: Record<string, { path: string; fields: Fingerprints }> = {};
  const renamed = findRenamed(options);
  for (const file of files) {
    const known = Object.hasOwn(record.files, file.id) ? record.files[file.id] : undefined;
    const path = known === undefined ? file.path : (renamed.get(file.id) ?? known.path);
    const current = read(path);
    const overwrite = options.overwrite === true && !KEPT.has(file.id);
    const base = { path, id: file.id, drift: [], edited: false };
    if (known === undefined && current !== undefined) {
      steps.push({ ...base, does: 'foreign' });
      continue;
    }
    if (current === undefined && known !== undefined && !overwrite) {
      steps.push({ ...base, does: 'removed' });
      next[file.id] = known;
      continue;
    }
    if (current === undefined || overwrite || known === undefined) {
      const edited = current !== undefined && known !== undefined && isEdited(current, known.fields);
      const does = current === undefined ? 'create' : current === file.text ? 'keep' : 'overwrite';
      steps.push({ ...base, does, text: file.text, edited });
      next[file.id] = { path, fields: fingerprintsOf(file.text) };
      continue;
    }
    const merged = mergeFile(current, known.fields, file.text);
    const edited = isEdited(current, known.fields);
    const does = merged.text === current ? 'keep' : 'update';
    steps.push({ path, id: file.id, does, text: merged.text, drift: merged.drift, edited });
    next[file.id] = { path, fields: merged.fingerprints };
  }
  const wanted = new Set(files.map(({ id }) => id));
  for (const [id, known] of Object.entries(record.files)) {
    if (wanted.has(id)) continue;
    const current = read(known.path);
    if (current === undefined) continue;
    const edited = isEdited(current, known.fields);
    const does = prune && !edited ? 'pruned' : 'gone';
    steps.push({ path: known.path, id, does, drift: [], edited });
    if (does === 'gone') next[id] = known;
  }
  return { steps: steps.sort((a, b) => (a.path < b.path ? -1 : 1)), record: recordText({ version: 1, files: next }) };
}

/** Whether a plan leaves everything as it is. */
export function isInStep({ steps }: BuildPlan): boolean {
  return steps.every(({ does, drift }) => drift.length === 0 && ['keep', 'foreign', 'removed'].includes(does));
}

/** Files that lie elsewhere than recorded, by id. */
function findRenamed({ record, read, commandFiles }: PlanOptions): ReadonlyMap<string, string> {
  const recorded = new Set(Object.values(record.files).map(({ path }) => path));
  const strays = commandFiles.filter((path) => !recorded.has(path));
  const found = new Map<string, string>();
  const lost = Object.entries(record.files).filter(([, { path }]) => read(path) === undefined);
  if (lost.length === 0) return found;
  const firstLines = new Map(strays.map((path) => [read(path)?.split('\n', 1)[0] ?? '', path]));
  for (const [id] of lost) {
    const path = firstLines.get(`// Source: ${id}`);
    if (path !== undefined) found.set(id, path);
  }
  return found;
}
