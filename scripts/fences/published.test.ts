import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { capture } from './tools.ts';

/** A tarball as npm packs one, of a module whose types are in `index.d.ts`. */
function tarball(types: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fw-tarball-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'package'));
  const exported = { '.': { types, default: './index.js' } };
  const manifest = { name: 'thing', version: '1.0.0', type: 'module', exports: exported, files: ['index.js'] };
  writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package', 'index.js'), 'export const thing = 1;\n');
  writeFileSync(join(folder, 'package', 'index.d.ts'), 'export declare const thing: number;\n');
  execFileSync('tar', ['-czf', 'thing.tgz', 'package'], { cwd: folder });
  return join(folder, 'thing.tgz');
}

it('has nothing against a tarball whose types are there, and names the file that one does not have', async () => {
  const [whole, broken] = [tarball('./index.d.ts'), tarball('./gone.d.ts')];

  // A process of its own: vitest asks packages for their sources, and attw has some that Node cannot run.
  const program = `import { lint, unresolved } from './published.ts';
    import { readFileSync } from 'node:fs';
    for (const path of ${JSON.stringify([whole, broken])})
      for (const look of [lint, unresolved]) console.log(JSON.stringify(await look(readFileSync(path))));`;
  const args = ['--input-type=module', '--eval', program];
  const { output } = await capture(process.execPath, args, import.meta.dirname, {});

  const found = output.trim().split('\n');
  expect(found.slice(0, 2)).toEqual(['[]', '[]']);
  expect(found[2]).toContain('gone.d.ts');
  expect(found[3]).toContain('node16-esm');
});
