// Writes the links to tests into docs/features.md: node scripts/features/write.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles } from '../fences/tracked-files.ts';
import { testsByRow } from './citations.ts';
import { withTests } from './table.ts';

const root = join(import.meta.dirname, '..', '..');
const page = join(root, 'docs', 'features.md');
const tests = trackedFiles(root).filter((path) => path.endsWith('.test.ts') && !path.startsWith('scripts/'));
writeFileSync(page, withTests(readFileSync(page, 'utf8'), testsByRow(root, tests)));
