// Remembers, by a hash of the files a step reads, whether the step has to run again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IGNORED = new Set(['node_modules', 'dist', '.git', '.cache', '.turbo', 'coverage']);

/** Runs `step` unless it already ran on these very files and left `results` behind. */
export async function whenStale({ stamp, files, results, salt }, step) {
  const hash = hashFiles(files, salt);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && results.every((path) => existsSync(path));
  if (fresh) return false;
  await step();
  // Written last: a step that was cut short runs again.
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

function hashFiles(files, salt) {
  const hash = createHash('sha256').update(salt);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Files below `folder` that `wanted` accepts, in a fixed order. */
export function filesBelow(folder, wanted) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return IGNORED.has(entry.name) ? [] : filesBelow(path, wanted);
    return wanted(path) ? [path] : [];
  });
}
