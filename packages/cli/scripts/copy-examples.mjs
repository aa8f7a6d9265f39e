// Puts the examples into `dist/examples`, so that they travel with the program. Runs after the compiler, which
// empties `dist`.
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const SOURCE = join(import.meta.dirname, '..', '..', '..', 'examples');
const TARGET = join(import.meta.dirname, '..', 'dist', 'examples');

/** Installed packages, what training and running made, keys, and our own tests stay here. */
function travels(path) {
  const name = basename(path);
  return !/^(node_modules|test|\.gitignore)$|^___|\.test\.ts$|\.passwords\.env$/.test(name);
}

for (const name of readdirSync(SOURCE)) {
  if (!existsSync(join(SOURCE, name, '_commands'))) continue;
  cpSync(join(SOURCE, name), join(TARGET, name), { recursive: true, filter: travels });
}
