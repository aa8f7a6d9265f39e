// Draws the pictures of docs/architecture.md from the code: node scripts/architecture/write.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDrawings } from './draw.ts';

const root = join(import.meta.dirname, '..', '..');
const page = join(root, 'docs', 'architecture.md');
writeFileSync(page, withDrawings(readFileSync(page, 'utf8'), root));
