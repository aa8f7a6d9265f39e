import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImports, type Import } from './read-imports.ts';

/** The fields of a package.json that the fences look at. */
export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** A source file with what it imports; `path` is relative to its package's folder, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
}

/** A folder of the workspace with a package.json of its own. */
export interface WorkspacePackage {
  /** Relative to the checkout: `packages/intent`. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: readonly SourceFile[];
}

const SOURCE_FILE = /\.[cm]?[jt]sx?$/;
const SKIPPED = new Set(['node_modules', 'dist', '.turbo', 'coverage']);

/** Reads every package under `packages`, `apps` and `examples`, with the imports of every source file. */
export function readWorkspace(root: string): readonly WorkspacePackage[] {
  return ['packages', 'apps', 'examples'].flatMap((group) => {
    if (!existsSync(join(root, group))) return [];
    return readdirSync(join(root, group))
      .toSorted()
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => ({
        folder,
        manifest: readManifest(join(root, folder)),
        files: readFiles(join(root, folder)),
      }));
  });
}

/** The package.json of a folder. */
export function readManifest(folder: string): Manifest {
  // The fields read here are checked by npm itself long before this script sees them.
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Whether a file is shipped; the rest (tests, build scripts, configuration) may use development dependencies. */
export function isShipped(file: SourceFile): boolean {
  return /^(src|bin)\//.test(file.path) && !/\.test(-d)?\.ts$/.test(file.path);
}

/** `@fw/intent/onnx` → `@fw/intent`, `zod/v4` → `zod`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function readFiles(folder: string): readonly SourceFile[] {
  return sourcePaths(folder, '').map((path) => ({
    path,
    imports: readImports(path, readFileSync(join(folder, path), 'utf8')),
  }));
}

function sourcePaths(folder: string, below: string): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory())
      return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : sourcePaths(folder, path);
    return SOURCE_FILE.test(entry.name) ? [path] : [];
  });
}
