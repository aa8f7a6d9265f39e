// The examples travel in the published package: everything but tests and what installing, training and running made.
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));
const target = fileURLToPath(new URL('../dist/workflows/', import.meta.url));

for (const name of readdirSync(examples)) {
  const folder = join(examples, name);
  if (existsSync(join(folder, '_commands'))) cpSync(folder, join(target, name), { recursive: true, filter: isWanted });
}

function isWanted(path) {
  const name = basename(path);
  return name !== 'node_modules' && name !== 'test' && !name.startsWith('___') && !name.endsWith('.test.ts');
}

// So do the skills for coding agents.
const skills = fileURLToPath(new URL('../../../skills/', import.meta.url));
if (existsSync(skills)) cpSync(skills, fileURLToPath(new URL('../dist/skills/', import.meta.url)), { recursive: true });
