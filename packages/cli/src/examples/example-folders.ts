import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An example that travels with this package. */
export interface Example {
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  /** What it shows: the first sentence of its README. */
  readonly about: string;
  /** Other examples that it builds on and that must lie beside it. */
  readonly needs: readonly string[];
}

/** Every example, smallest first as far as their names tell: in the order of the alphabet, `hello_world` ahead. */
export function findExamples(home: string = examplesHome()): readonly Example[] {
  const names = readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(home, entry.name, '_commands')))
    .map(({ name }) => name)
    .sort((a, b) => Number(b === 'hello_world') - Number(a === 'hello_world') || (a < b ? -1 : 1));
  return names.map((name) => {
    const folder = join(home, name);
    return { name, folder, about: aboutOf(folder), needs: needsOf(folder) };
  });
}

/** The workspace's own folder when this runs from source; what the build copied of it otherwise. */
function examplesHome(): string {
  const fromSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(fromSource ? '../../../../examples/' : '../workflows/', import.meta.url));
}

function aboutOf(folder: string): string {
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) return '';
  const [, paragraph = ''] = /^#[^\n]*\n+([^\n]+)/.exec(readFileSync(readme, 'utf8')) ?? [];
  return /^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}

function needsOf(folder: string): readonly string[] {
  const model = join(folder, 'workflow_inheritance_model.json');
  if (!existsSync(model)) return [];
  // Our own file; a test loads every example.
  const { base = [] } = JSON.parse(readFileSync(model, 'utf8')) as { readonly base?: readonly string[] };
  return base.flatMap((path) => /^\.\.\/([a-z0-9_]+)$/.exec(path)?.[1] ?? []);
}
