import { join } from 'node:path';
import { ALL_FENCES } from './fences/all-fences.ts';
import { runFences } from './fences/fence.ts';

const results = await runFences(join(import.meta.dirname, '..'), ALL_FENCES);
const failed = results.filter(({ violations }) => violations.length > 0).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
