import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the workflows of CI', () => {
  it('test every package alone', () => {
    const packages = readdirSync(join(ROOT, 'packages')).map(
      // Our own manifests.
      (name) => (JSON.parse(read(`packages/${name}/package.json`)) as { readonly name: string }).name,
    );
    const listed = [...read('.github/workflows/ci.yml').matchAll(/^ {10}- '?(?<name>@fw\/[\w-]+|fastworkflow)'?$/gm)];

    expect(listed.map(({ groups }) => groups?.['name']).sort()).toEqual(packages.sort());
  });

  it.each(['ci.yml', 'release.yml'])('%s runs files that are there, with rights that are stated', (name) => {
    const text = read(`.github/workflows/${name}`);
    const files = [...text.matchAll(/\b(?:node|bash) (?<file>[\w./-]+\.(?:ts|mjs)|\.ci\/run)/g)];

    for (const { groups } of files) expect(read(groups?.['file'] ?? '')).not.toBe('');
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it.each(readdirSync(join(ROOT, '.github/workflows')))('%s runs no action that can change under its name', (name) => {
    const used = [...read(`.github/workflows/${name}`).matchAll(/uses: (?<action>.+)$/gm)];

    expect(used.length).toBeGreaterThan(0);
    for (const { groups } of used)
      expect(groups?.['action']).toMatch(/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
