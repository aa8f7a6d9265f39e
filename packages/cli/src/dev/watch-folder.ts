import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';

/** Editors write a file in several steps, and several files at once: what comes within this is one save, in ms. */
const SETTLED_MS = 150;

/**
 * Tells which files of a workflow were saved, by paths relative to it; not those that installing, training and running
 * write.
 *
 * @param bases - Folders of the workflows that it is based on: their files are its files.
 */
export function watchFolder(
  folder: string,
  saved: (files: readonly string[]) => void,
  bases: readonly string[] = [],
): { close(): void } {
  const files = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = (root: string, path: string) => {
    if (!isSource(relative(root, path))) return;
    files.add(relative(folder, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = [...files].toSorted();
      files.clear();
      saved(all);
    }, SETTLED_MS);
  };
  // Each folder by itself: a file that an editor puts in another's place is lost to whoever watches files.
  const watchers = new Map<string, FSWatcher>();
  const watchAll = (root: string) => {
    for (const path of foldersIn(root)) {
      if (watchers.has(path)) continue;
      const watcher = watch(path, (_, name) => {
        if (name === null) return;
        changed(root, join(path, name));
        if (!name.includes('.')) watchAll(root);
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(path);
      });
      watchers.set(path, watcher);
    }
  };
  for (const root of [folder, ...bases]) watchAll(root);
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** The folder and those below it that hold what its author wrote. */
function foldersIn(folder: string): readonly string[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isOwn(entry.name))
    .flatMap((entry) => foldersIn(join(folder, entry.name)));
  return [folder, ...below];
}

/** Code, settings and models of a workflow. */
function isSource(path: string): boolean {
  return /\.(?:[cm]?[jt]s|json|env)$/.test(basename(path)) && path.split(sep).every(isOwn);
}

function isOwn(name: string): boolean {
  return name !== 'node_modules' && !name.startsWith('.') && !name.startsWith('___');
}
