// Builds the package in the current folder: empties `dist`, since tsc never deletes, then `tsc -b`. What is written needs
// no check of types, which takes three times as long; a fence checks all packages at once.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

rmSync('dist', { recursive: true, force: true });
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const result = spawnSync(process.execPath, [join(typescript, 'bin/tsc'), '-b', '--noCheck'], { stdio: 'inherit' });
process.exitCode = result.status ?? 1;
