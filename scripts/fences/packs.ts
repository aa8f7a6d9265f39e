import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './tools.ts';
import { readManifest, type Manifest } from './workspace.ts';

/** A package as npm would get it. */
export interface Pack {
  readonly manifest: Manifest;
  /** Absolute path of the .tgz. */
  readonly tarball: string;
  /** What is in it. */
  readonly files: readonly string[];
}

interface PackedByPnpm {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs of this process by checkout: three fences look at the same ones. */
const packed = new Map<string, Promise<readonly Pack[]>>();

/** Packs every published package into `.cache/packs`, once in a process; expects them to be built. */
export function packAll(root: string): Promise<readonly Pack[]> {
  const packs = packed.get(root) ?? pack(root);
  packed.set(root, packs);
  return packs;
}

async function pack(root: string): Promise<readonly Pack[]> {
  const folder = join(root, '.cache', 'packs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const args = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder, '--json'];
  const { exitCode, output } = await capture('pnpm', args, root);
  if (exitCode !== 0) throw new Error(`pnpm pack failed: ${output}`);

  // pnpm's own --json output; a warning may stand before it.
  const made = JSON.parse(output.slice(output.search(/^[[{]/m))) as readonly PackedByPnpm[];
  return made.map(({ name, filename, files }) => ({
    manifest: readManifest(join(root, 'packages', name.replace(/^@fw\//, ''))),
    tarball: filename,
    files: files.map(({ path }) => path),
  }));
}
